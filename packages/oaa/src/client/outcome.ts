import type { Call } from './call.ts';
import { foreignAnswer } from './foreign-answer.ts';
import type { SettingNames } from './setting-names.ts';
import { type Address, unreachable } from './unreachable.ts';
import { type VezaFailure, VezaRefusal, VezaUnavailable } from './veza-error.ts';

/**
 * Whether a call reached Veza: certainly `not`, so that any call may be repeated; `refused`, by whomever; or `maybe`,
 * if that is unknown.
 */
export type Coming = 'not' | 'refused' | 'maybe';

/** The outcome of one attempt. `afterMs`: how long Veza asks to wait; `status`: of the answer, if there was one. */
export type Outcome =
  | { answer: Record<string, unknown> }
  | { failure: VezaFailure; came: Coming; afterMs: number; status?: number };

/** An answer as it arrived over the network. */
interface Received {
  status: number;
  text: string;
  /** What `retry-after` asks for. */
  afterMs: number;
}

/** The request that an answer belongs to. */
interface Sent {
  /** Length of the request's body. */
  sentBytes: number;
  redact: (text: string) => string;
  /** For messages. */
  names: SettingNames;
}

/** The meaning of an answer, whoever gave it. */
export function outcomeOfAnswer(
  call: Call,
  { status, text, afterMs }: Received,
  { sentBytes, redact, names }: Sent,
): Outcome {
  const answer = parsed(text, redact);
  const foreign = foreignAnswer(call.what, { status, text, answer }, { sentBytes, names });
  const outcome =
    foreign === undefined
      ? meaningOf(call, { status, answer, afterMs })
      : failed(foreign, status >= 500 ? 'maybe' : 'refused');
  return { ...outcome, status };
}

/** The meaning of an attempt without an answer. */
export function outcomeOfNetworkFailure(what: string, error: unknown, address: Address): Outcome {
  const { kind, text, isLasting } = unreachable(error, address);
  const failure = new VezaUnavailable(`${what}: Veza could not be reached${text}`, isLasting);
  const cameNot = isLasting || kind === 'dns' || kind === 'refused' || kind === 'proxy';
  return failed(failure, cameNot ? 'not' : 'maybe');
}

function failed(failure: VezaFailure, came: Coming, afterMs = 0): Outcome {
  return { failure, came, afterMs };
}

/** The meaning of an answer from Veza. */
function meaningOf(
  { what, takes, expects }: Call,
  {
    status,
    answer,
    afterMs,
  }: { status: number; answer: Record<string, unknown> | undefined; afterMs: number },
): Outcome {
  if (status >= 300) {
    const failure = new VezaRefusal(what, status, answer);
    // Only 429 means that nothing was done; a server error without a code need not be Veza's.
    const came = status === 429 ? 'not' : status >= 500 && failure.code === '' ? 'maybe' : 'refused';
    return failed(failure, came, afterMs);
  }
  if (answer !== undefined && (expects?.(answer) ?? true)) return { answer };
  const nothing = `${what}: what came back with HTTP ${status} is not an answer from Veza.`;
  return failed(new VezaUnavailable(nothing, takes), 'maybe');
}

/** Something between here and Veza may echo our own request: the key is removed from every text. */
function parsed(body: string, redact: (text: string) => string): Record<string, unknown> | undefined {
  const clean = (_name: string, value: unknown): unknown =>
    typeof value === 'string' ? redact(value) : value;
  try {
    const value = JSON.parse(body.trim() === '' ? '{}' : body, clean) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
