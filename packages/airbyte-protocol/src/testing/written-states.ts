import { isDeepStrictEqual } from 'node:util';
import { exactJson } from './exact-json.ts';

/** A STATE line that a destination was given. */
export interface GivenState {
  /** Its line of the input, from 1. */
  number: number;
  stream: string;
  /** Records of its stream since the stream's previous state. */
  records: number;
  content: unknown;
}

/** A STATE line that a destination printed. */
export interface EchoedState {
  /** Its line of the output, from 1. */
  number: number;
  content: unknown;
  stats: { recordCount: number; rejectedRecordCount: number };
}

interface InputMessage {
  type?: unknown;
  record?: { stream?: unknown; namespace?: unknown };
  state?: { stream?: { stream_descriptor?: { name?: unknown; namespace?: unknown } } };
}

/** The states of the input, with the records that each stands for; lines of other kinds are skipped. */
export function givenStates(input: readonly string[]): GivenState[] {
  const records = new Map<string, number>();
  return input.flatMap((line, at) => {
    const message = parsed(line);
    if (message?.type === 'RECORD') {
      const stream = streamKey(message.record?.stream, message.record?.namespace);
      records.set(stream, (records.get(stream) ?? 0) + 1);
    }
    if (message?.type !== 'STATE') return [];
    const { name, namespace } = message.state?.stream?.stream_descriptor ?? {};
    const stream = streamKey(name, namespace);
    const count = records.get(stream) ?? 0;
    records.set(stream, 0);
    return [{ number: at + 1, stream, records: count, content: stateContent(line) }];
  });
}

/** All that a STATE line says but its `destinationStats`, for an exact comparison. */
export function stateContent(line: string): unknown {
  const { state, ...others } = exactJson(line) as { state: { destinationStats?: unknown } };
  const { destinationStats, ...rest } = state;
  return { ...others, state: rest };
}

/**
 * What is wrong with the states that a destination printed, one sentence each: each is one of the input, verbatim, in
 * its order, once, and its counts are those of the records it stands for.
 *
 * `all`: whether each state of the input must be there.
 */
export function echoViolations(
  echoed: readonly EchoedState[],
  given: readonly GivenState[],
  all: boolean,
): string[] {
  const violations: string[] = [];
  const seen = new Set<number>();
  let last = -1;
  for (const { number, content, stats } of echoed) {
    const isSame = ({ content: other }: GivenState): boolean => isDeepStrictEqual(other, content);
    const later = given.findIndex((state, at) => at > last && isSame(state));
    const found = later >= 0 ? later : given.findIndex((state, at) => !seen.has(at) && isSame(state));
    const state = given[found];
    if (state === undefined) {
      const twin = given.find(isSame);
      violations.push(
        twin === undefined
          ? `line ${number}: a state that is not in the input`
          : `line ${number}: the state of line ${twin.number} of the input again`,
      );
      continue;
    }
    const place = `line ${number}: the state of line ${state.number} of the input (${state.stream})`;
    if (found < last) violations.push(`${place} is out of order`);
    const { recordCount, rejectedRecordCount } = stats;
    if (recordCount + rejectedRecordCount !== state.records)
      violations.push(
        `${place} counts ${recordCount} records and ${rejectedRecordCount} rejected ones, there were ${state.records}`,
      );
    seen.add(found);
    last = Math.max(last, found);
  }
  if (!all) return violations;
  const missing = given.filter((_, at) => !seen.has(at));
  return [
    ...violations,
    ...missing.map(({ number, stream }) => `the state of line ${number} of the input (${stream}) is missing`),
  ];
}

/** As a person reads it; a namespace that is null or empty is none. */
function streamKey(name: unknown, namespace: unknown): string {
  const of = namespace ?? '';
  return of === '' ? JSON.stringify(name) : `${JSON.stringify(of)}.${JSON.stringify(name)}`;
}

function parsed(line: string): InputMessage | null {
  try {
    return JSON.parse(line) as InputMessage | null;
  } catch {
    return null;
  }
}
