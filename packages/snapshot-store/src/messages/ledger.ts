import { isObject } from '@source-zoom/values';
import { type SnapshotStream, snapshotStreams, type Proof, proofFromState } from '@source-zoom/zoom-records';
import { ofStream, oneLine } from '../connector-text.ts';

const levelsPassedOn: ReadonlySet<string> = new Set(['FATAL', 'ERROR', 'WARN']);

/**
 * What the messages other than records say: which snapshots are proven, and what the connector reported.
 *
 * A proof counts if it is the last STATE of its stream in a read; INCOMPLETE revokes it. STARTED separates reads, so
 * that the first half of a resumed read, which ended INCOMPLETE, takes nothing from the second.
 */
export class MessageLedger {
  /** The connector's own sentences about streams that failed; repeated before a refusal. */
  readonly errors: string[] = [];
  readonly #proofs: Proof[] = [];
  readonly #pending = new Map<SnapshotStream, Proof>();
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

  /** Call at the end of each source. */
  endOfSource(): void {
    for (const stream of snapshotStreams) this.#settle(stream);
  }

  /** Valid after `endOfSource`. */
  get proofs(): readonly Proof[] {
    return this.#proofs;
  }

  #noteState(state: unknown): void {
    const stream = member(state, 'stream');
    const name = streamName(stream, this.#prefix);
    if (name === undefined) return;
    const proof = proofFromState(name, member(stream, 'stream_state'));
    if (proof === undefined) this.#pending.delete(name);
    else this.#pending.set(name, proof);
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
    const name = streamName(content, this.#prefix);
    if (name === undefined) return;
    const status = member(content, 'status');
    if (status === 'INCOMPLETE') this.#pending.delete(name);
    if (status === 'STARTED') this.#settle(name);
  }

  #noteError(error: unknown): void {
    const stream = oneLine(member(member(error, 'stream_descriptor'), 'name') ?? '');
    const said = oneLine(member(error, 'message') ?? 'an error without a message');
    const sentence = ofStream(stream, said);
    this.errors.push(sentence);
    this.#onLog(`ERROR ${sentence}`);
  }

  #settle(stream: SnapshotStream): void {
    const proof = this.#pending.get(stream);
    if (proof !== undefined) this.#proofs.push(proof);
    this.#pending.delete(stream);
  }
}

/** The stream that a state or a status belongs to, if it is one of ours. */
function streamName(content: unknown, prefix: string): SnapshotStream | undefined {
  const name = member(member(content, 'stream_descriptor'), 'name');
  return snapshotStreams.find((known) => `${prefix}${known}` === name);
}

/** The writer of the line may have left anything out. */
function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
