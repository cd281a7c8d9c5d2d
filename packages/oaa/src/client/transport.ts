import {
  type Agents,
  agentsFor,
  ProxySettingInvalid,
  type Backoff,
  backoffMs,
  type Clock,
  networkFailure,
  type Redactor,
} from '@source-zoom/http';
import { type AxiosInstance, create } from 'axios';
import { ProxyUnusable } from './errors.ts';
import { foreignAnswer } from './foreign-answer.ts';
import type { VezaSettings } from './settings.ts';
import { type VezaFailure, VezaRefusal, VezaUnavailable } from './veza-error.ts';

/** A body that can be sent again: made anew for each attempt. */
export interface StreamedBody {
  bytes: number;
  open: () => NodeJS.ReadableStream;
}

export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** Stands in messages: what is being done. */
  what: string;
  body?: object | StreamedBody;
  /** Whether the call may be made again when nobody knows if the one before came through. */
  repeatable: boolean;
  /**
   * Whether Veza takes a payload by it. An answer with HTTP 2xx that does not say so is then not asked for again: what it
   * stands for is seen by other means.
   */
  takes?: boolean;
  /** What an answer must be like to be one: a page of a proxy, or nothing, comes with HTTP 200 too. */
  expects?: (answer: Record<string, unknown>) => boolean;
}

export interface TransportDeps {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  redactor: Redactor;
}

const attempts = 8;
const pace: Backoff = { firstMs: 600, maxMs: 30_000 };
/** Veza's own SDK waits so long for an answer. */
const timeoutMs = 300_000;
const maxWaitMs = 120_000;

/** Sends calls to Veza, again where that is safe, and gives the parsed answer. */
export class VezaTransport {
  readonly #http: AxiosInstance;
  readonly #deps: TransportDeps;

  constructor({ url, apiKey }: VezaSettings, version: string, deps: TransportDeps) {
    deps.redactor.add(apiKey);
    this.#deps = deps;
    this.#http = create({
      ...agents(url),
      adapter: ['http'],
      baseURL: url,
      timeout: timeoutMs,
      maxRedirects: 0,
      maxBodyLength: Infinity,
      maxContentLength: Infinity,
      responseType: 'text',
      transformResponse: [],
      validateStatus: null,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: 'application/json',
        'user-agent': `zoom-to-veza/${version}`,
      },
    });
  }

  /** @throws VezaFailure */
  async send(call: Call): Promise<Record<string, unknown>> {
    let mayBeTaken = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#attempt(call);
      if ('answer' in outcome) return outcome.answer;
      const { failure, came, afterMs } = outcome;
      mayBeTaken ||= call.takes === true && came === 'maybe';
      const again = attempt < attempts && !failure.isLasting && (call.repeatable || came === 'not');
      failure.mayBeTaken = mayBeTaken;
      if (!again) throw failure;
      const backoff = backoffMs(attempt, pace, this.#deps.random);
      await this.#deps.clock.sleep(Math.min(maxWaitMs, Math.max(backoff, afterMs)));
    }
  }

  /** Waits as between two attempts of a call, for those who repeat more than one call. */
  async waitBefore(attempt: number): Promise<void> {
    await this.#deps.clock.sleep(backoffMs(attempt, pace, this.#deps.random));
  }

  async #attempt(call: Call): Promise<Outcome> {
    const { method, path, what, body } = call;
    const content = body === undefined ? undefined : sent(body);
    try {
      const { status, data, headers } = await this.#http.request<string | undefined>({
        method,
        url: path,
        ...(content !== undefined && { data: content.data, headers: content.headers }),
      });
      const text = data ?? '';
      const answer = parsed(text, this.#deps.redactor.redact);
      const foreign = foreignAnswer(what, { status, text, answer }, content?.bytes ?? 0);
      const came = { status, answer, afterMs: this.#waitOf(headers['retry-after']) };
      return foreign === undefined
        ? meaningOf(call, came)
        : failed(foreign, status >= 500 ? 'maybe' : 'refused');
    } catch (error) {
      const { kind, message, code } = networkFailure(error);
      const hint = kind === 'tls' ? '; give your certificate authority in NODE_EXTRA_CA_CERTS' : '';
      const isLasting = kind === 'tls' || code === 'ERR_PROXY_407';
      const failure = new VezaUnavailable(
        `${what}: Veza could not be reached, ${message}${hint}.`,
        isLasting,
      );
      const cameNot = isLasting || kind === 'dns' || kind === 'refused' || kind === 'proxy';
      return failed(failure, cameNot ? 'not' : 'maybe');
    }
  }

  #waitOf(header: unknown): number {
    const text = typeof header === 'string' ? header : '';
    if (/^\d+$/.test(text)) return Number(text) * 1000;
    const at = Date.parse(text);
    return Number.isNaN(at) ? 0 : Math.max(0, at - this.#deps.clock.now());
  }
}

/**
 * Whether a call came to Veza: certainly `not`, so that it may be made again whatever it is; `refused`, whoever did that;
 * or nobody knows.
 */
type Coming = 'not' | 'refused' | 'maybe';

type Outcome = { answer: Record<string, unknown> } | { failure: VezaFailure; came: Coming; afterMs: number };

function failed(failure: VezaFailure, came: Coming, afterMs = 0): Outcome {
  return { failure, came, afterMs };
}

/** What an answer of Veza's says. */
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
    // Only 429 says that nothing was done, and no code that nobody of Veza's has spoken.
    const came = status === 429 ? 'not' : status >= 500 && failure.code === '' ? 'maybe' : 'refused';
    return failed(failure, came, afterMs);
  }
  if (answer !== undefined && (expects?.(answer) ?? true)) return { answer };
  const nothing = `${what}: what came back with HTTP ${status} is no answer of Veza's.`;
  return failed(new VezaUnavailable(nothing, takes), 'maybe');
}

function sent(body: object | StreamedBody): {
  data: unknown;
  headers: Record<string, string | number>;
  bytes: number;
} {
  const headers = { 'content-type': 'application/json' };
  if ('open' in body)
    return { data: body.open(), headers: { ...headers, 'content-length': body.bytes }, bytes: body.bytes };
  const data = JSON.stringify(body);
  return { data, headers, bytes: Buffer.byteLength(data) };
}

/** Whatever stands between us and Veza may send our own words back: the key is taken out of every text. */
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

/** @throws ProxyUnusable */
function agents(url: string): Agents {
  try {
    return agentsFor(url);
  } catch (error) {
    if (!(error instanceof ProxySettingInvalid)) throw error;
    throw new ProxyUnusable('HTTPS_PROXY is not the http or https address of a proxy');
  }
}
