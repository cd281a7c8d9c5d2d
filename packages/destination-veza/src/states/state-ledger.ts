import type { EchoedState } from '@source-zoom/airbyte-protocol';
import type { MessageObserver } from '@source-zoom/snapshot-store';
import { isObject } from '@source-zoom/values';
import { echoState } from './echo-state.ts';

interface KeptState {
  line: string;
  /** Records of its stream since the state before. */
  records: number;
}

/** The states that came, and how many records each of them covers; given back once these are in Veza. */
export class StateLedger implements MessageObserver {
  readonly #states: KeptState[] = [];
  /** By stream and namespace, since the last state. */
  readonly #uncovered = new Map<string, number>();
  /** By stream. */
  readonly #records = new Map<string, number>();

  record(stream: string, namespace: string): void {
    const key = keyOf(stream, namespace);
    this.#uncovered.set(key, (this.#uncovered.get(key) ?? 0) + 1);
    this.#records.set(stream, (this.#records.get(stream) ?? 0) + 1);
  }

  state(line: string, { state }: Readonly<Record<string, unknown>>): void {
    // Something else under that name has nothing to give back.
    if (!isObject(state)) return;
    const descriptor = isObject(state['stream']) ? state['stream']['stream_descriptor'] : undefined;
    const { name, namespace } = isObject(descriptor) ? descriptor : {};
    const key = keyOf(textIn(name), textIn(namespace));
    this.#states.push({ line, records: this.#uncovered.get(key) ?? 0 });
    this.#uncovered.delete(key);
  }

  /** How many records there were so far, by stream. */
  get records(): ReadonlyMap<string, number> {
    return this.#records;
  }

  /** The states in the order in which they came, each with its records. */
  *echoes(): Generator<EchoedState> {
    for (const { line, records } of this.#states) yield echoState(line, records);
  }
}

/** One text, made for every record: cheaper than JSON. */
function keyOf(stream: string, namespace: string): string {
  return `${namespace}\n${stream}`;
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
