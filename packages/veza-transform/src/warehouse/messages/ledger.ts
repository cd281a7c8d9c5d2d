import type { TraceMessage } from '@source-zoom/airbyte-protocol';

import { streamNames } from '../fields.ts';
import { proofInState, type Proof } from '../proofs.ts';
import type { StreamName } from '../rows.ts';

const levelsPassedOn: ReadonlySet<string> = new Set(['FATAL', 'ERROR', 'WARN']);

/**
 * What the messages beside the records say: which snapshots are proven, and what the connector had to report.
 *
 * A proof counts when it is the last STATE of its stream in a read; INCOMPLETE takes it back. Reads are told apart by
 * STARTED, so that the first half of a resumed read, which ended INCOMPLETE, takes nothing from the second.
 */
export class MessageLedger {
  /** The connector's own sentences about streams that failed; repeated before a refusal. */
  readonly errors: string[] = [];
  readonly #proofs: Proof[] = [];
  readonly #pending = new Map<StreamName, Proof>();
  readonly #onLog: (line: string) => void;

  constructor(onLog: (line: string) => void) {
    this.#onLog = onLog;
  }

  /** `message`: a line of a source that is no RECORD, parsed. */
  note(message: Record<string, unknown>): void {
    if (message['type'] === 'STATE') this.#noteState(message['state']);
    if (message['type'] === 'LOG') this.#noteLog(message['log']);
    if (message['type'] === 'TRACE') this.#noteTrace(message['trace']);
  }

  /** At the end of each source. */
  endOfSource(): void {
    for (const stream of streamNames) this.#settle(stream);
  }

  /** Valid after `endOfSource`. */
  get proofs(): readonly Proof[] {
    return this.#proofs;
  }

  #noteState(state: unknown): void {
    const { stream } = (state ?? {}) as {
      stream?: { stream_descriptor?: { name?: unknown }; stream_state?: unknown };
    };
    const name = streamName(stream?.stream_descriptor?.name);
    if (name === undefined) return;
    const proof = proofInState(name, stream?.stream_state);
    if (proof === undefined) this.#pending.delete(name);
    else this.#pending.set(name, proof);
  }

  #noteLog(log: unknown): void {
    const { level, message } = (log ?? {}) as { level?: unknown; message?: unknown };
    if (typeof level === 'string' && levelsPassedOn.has(level)) this.#onLog(`${level} ${String(message)}`);
  }

  #noteTrace(content: unknown): void {
    const trace = content as TraceMessage['trace'] | undefined;
    if (trace?.type === 'ERROR') {
      const stream = trace.error.stream_descriptor?.name;
      const prefix =
        stream === undefined || trace.error.message.startsWith(`${stream}:`) ? '' : `${stream}: `;
      this.errors.push(`${prefix}${trace.error.message}`);
      this.#onLog(`ERROR ${prefix}${trace.error.message}`);
    }
    if (trace?.type !== 'STREAM_STATUS') return;
    const name = streamName(trace.stream_status.stream_descriptor.name);
    if (name === undefined) return;
    if (trace.stream_status.status === 'INCOMPLETE') this.#pending.delete(name);
    if (trace.stream_status.status === 'STARTED') this.#settle(name);
  }

  #settle(stream: StreamName): void {
    const proof = this.#pending.get(stream);
    if (proof !== undefined) this.#proofs.push(proof);
    this.#pending.delete(stream);
  }
}

function streamName(name: unknown): StreamName | undefined {
  return streamNames.find((known) => known === name);
}
