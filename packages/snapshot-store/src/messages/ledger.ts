import { isObject } from '@source-zoom/values';
import { ofStream, type Proof, proofFromState } from '@source-zoom/zoom-records';
import { oneLine } from '../connector-text.ts';
import { type MessagePlace, namespaceOf, streamNamed } from './stream-names.ts';

interface PlacedProof extends MessagePlace {
  proof: Proof;
}

const levelsPassedOn: ReadonlySet<string> = new Set(['FATAL', 'ERROR', 'WARN']);

/**
 * What the messages other than records say: which snapshots are proven, and what the connector reported.
 *
 * A proof counts if it is the last STATE of its stream in a read; INCOMPLETE revokes it. STARTED separates reads, so
 * that the first half of a resumed read, which ended INCOMPLETE, takes nothing from the second.
 */
export class MessageLedger {
  /** The connector's own words about what failed, and the streams of which it said them. */
  readonly #errors = new Map<string, string[]>();
  /** Whether there was any STATE of our streams. */
  hasStates = false;
  readonly #proofs: PlacedProof[] = [];
  /** By stream and namespace. */
  readonly #pending = new Map<string, PlacedProof>();
  readonly #onLog: (line: string) => void;
  readonly #prefix: string;

  /** `prefix`: of the stream names. */
  constructor(onLog: (line: string) => void, prefix = '') {
    this.#onLog = onLog;
    this.#prefix = prefix;
  }

  /** `message`: a parsed line of a source that is not a RECORD. */
  note(message: Record<string, unknown>): void {
    if (message['type'] === 'STATE') this.#noteState(message['state']);
    if (message['type'] === 'LOG') this.#noteLog(message['log']);
    if (message['type'] === 'TRACE') this.#noteTrace(message['trace']);
  }

  /** The connector's own sentences about what failed, each once; repeated before a refusal. */
  get errors(): readonly string[] {
    return [...this.#errors].map(([said, streams]) => ofStream(streams.filter(Boolean).join(', '), said));
  }

  /** Call at the end of each source. */
  endOfSource(): void {
    for (const key of [...this.#pending.keys()]) this.#settle(key);
  }

  /** Those of a namespace; valid after `endOfSource`. */
  proofsOf(namespace: string): readonly Proof[] {
    return this.#proofs.filter((one) => one.namespace === namespace).map(({ proof }) => proof);
  }

  #noteState(state: unknown): void {
    const stream = member(state, 'stream');
    const place = placeOf(stream, this.#prefix);
    if (place === undefined) return;
    this.hasStates = true;
    const proof = proofFromState(place.stream, member(stream, 'stream_state'));
    if (proof === undefined) this.#pending.delete(keyOf(place));
    else this.#pending.set(keyOf(place), { ...place, proof });
  }

  #noteLog(log: unknown): void {
    const [level, message] = [member(log, 'level'), member(log, 'message')];
    if (typeof level === 'string' && levelsPassedOn.has(level)) this.#onLog(`${level} ${oneLine(message)}`);
  }

  #noteTrace(trace: unknown): void {
    const type = member(trace, 'type');
    if (type === 'ERROR') this.#noteError(member(trace, 'error'));
    if (type !== 'STREAM_STATUS') return;
    const content = member(trace, 'stream_status');
    const place = placeOf(content, this.#prefix);
    if (place === undefined) return;
    const status = member(content, 'status');
    if (status === 'INCOMPLETE') this.#pending.delete(keyOf(place));
    if (status === 'STARTED') this.#settle(keyOf(place));
  }

  #noteError(error: unknown): void {
    const stream = oneLine(member(member(error, 'stream_descriptor'), 'name') ?? '');
    const sentence = oneLine(member(error, 'message') ?? 'an error without a message');
    const said = sentence.startsWith(`${stream}: `) ? sentence.slice(stream.length + 2) : sentence;
    const others = this.#errors.get(said);
    if (others?.includes(stream) === true) return;
    this.#errors.set(said, [...(others ?? []), stream]);
    this.#onLog(
      `ERROR ${ofStream(stream, others === undefined ? said : `the same as of ${others.join(', ')}`)}`,
    );
  }

  #settle(key: string): void {
    const proof = this.#pending.get(key);
    if (proof !== undefined) this.#proofs.push(proof);
    this.#pending.delete(key);
  }
}

/** The stream that a state or a status belongs to, if it is one of ours. */
function placeOf(content: unknown, prefix: string): MessagePlace | undefined {
  const descriptor = member(content, 'stream_descriptor');
  const stream = streamNamed(member(descriptor, 'name'), prefix);
  return stream && { stream, namespace: namespaceOf(descriptor) };
}

function keyOf({ stream, namespace }: MessagePlace): string {
  return `${stream} ${namespace}`;
}

/** The writer of the line may have left anything out. */
function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
