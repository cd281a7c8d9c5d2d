import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { RateLimitPauses } from '#connector/sync/rate-limit-pauses';
import { readStreams } from '#connector/sync/engine';
import type { ModelZoom } from './model-zoom.ts';
import type { Stream } from './recipes.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The last row of a key. */
export interface EmittedRow {
  key: string;
  email: string | undefined;
  status: string | undefined;
  /** From 1, of the rows of the key. */
  revision: number;
  /** Later rows have higher numbers. */
  position: number;
}

/** What stands in the final state. */
export interface Proof {
  snapshot_at: string;
  rows: number;
  reported_total: number | null;
  added?: number | null;
  tolerated?: number | null;
  restated: number;
  gone_keys?: string[] | null;
  warnings?: string[] | null;
}

/** What came of a read, its kill included. */
export interface Reading {
  /** `undefined`: it ended INCOMPLETE. */
  proof: Proof | undefined;
  /** Of an INCOMPLETE read. */
  message: string;
  passes: number;
  /** The account's tick when the last pass began. */
  lastPassTick: number;
  /** Of the last snapshot: the last row of each key, and rows that were written, further ones of a key included. */
  rows: ReadonlyMap<string, EmittedRow>;
}

export interface ReadInput {
  stream: Stream;
  pageSize: number;
  killAfter: number | undefined;
  /** Between a kill and the next process. */
  deadMs: number;
  /** Called before each batch is taken. */
  idleMs: () => number;
  zoom: ModelZoom;
  time: VirtualTime;
  tick: () => number;
  trace: Trace;
}

/** Reads a stream to its end; one that is killed is resumed from its last state. */
export async function readAccount(input: ReadInput): Promise<Reading> {
  const collected = new Collected(input);
  const { killAfter } = input;
  if (killAfter !== undefined && !(await readLeg(input, collected, undefined, killAfter))) {
    input.trace.add(() => 'killed, and resumed from the last state');
    input.zoom.hangUp();
    await input.time.sleep(input.deadMs);
    const state = collected.forgetSinceLastState();
    await readLeg(input, collected, state, undefined);
    return collected.reading();
  }
  if (killAfter === undefined) await readLeg(input, collected, undefined, undefined);
  return collected.reading();
}

/** One process; false when it was killed. */
async function readLeg(
  { stream, pageSize, zoom, time, idleMs }: ReadInput,
  collected: Collected,
  state: unknown,
  killAfter: number | undefined,
): Promise<boolean> {
  const batches = readStreams({
    settings: {
      accountId: 'acc',
      userStatuses: ['active', 'inactive', 'pending'],
      customAttributes: false,
      toleratedMissingRows: 0,
      pageSize,
    },
    zoom,
    streams: [{ stream: { name: stream }, sync_mode: 'full_refresh' }],
    state,
    pauses: new RateLimitPauses(),
    signal: new AbortController().signal,
    now: () => Math.floor(time.nowMs),
  });
  let taken = 0;
  for (;;) {
    const batch = await batches.next();
    if (batch.done === true) return true;
    for (const message of batch.value) {
      if (taken === killAfter) {
        await batches.return({ failed: true });
        return false;
      }
      taken += 1;
      collected.add(message);
    }
    const idle = idleMs();
    if (idle > 0) await time.sleep(idle);
  }
}

/** What a destination keeps of the messages. */
class Collected {
  readonly #input: ReadInput;
  #records: { row: EmittedRow; snapshotAt: string; emittedAt: number }[] = [];
  #recordsAtState = 0;
  #state: unknown;
  #proof: Proof | undefined;
  #message = '';
  #passes = 1;
  #lastPassTick = 0;

  constructor(input: ReadInput) {
    this.#input = input;
  }

  add(message: AirbyteMessage): void {
    if (message.type === 'RECORD') this.#addRecord(message.record);
    else if (message.type === 'STATE') {
      this.#state = message.state;
      this.#recordsAtState = this.#records.length;
      const { snapshot } = message.state.stream.stream_state as { snapshot?: Proof };
      if (snapshot !== undefined) this.#proof = snapshot;
    } else if (message.type === 'TRACE' && message.trace.type === 'ERROR') {
      this.#message = message.trace.error.message;
    } else if (message.type === 'LOG') this.#addLog(message.log.message);
  }

  /** What was written after the last state is written again by the next process. */
  forgetSinceLastState(): unknown {
    this.#records = this.#records.slice(0, this.#recordsAtState);
    return this.#state === undefined ? undefined : (JSON.parse(JSON.stringify([this.#state])) as unknown);
  }

  reading(): Reading {
    const snapshotAt = this.#proof?.snapshot_at ?? this.#records.at(-1)?.snapshotAt;
    const rows = new Map<string, EmittedRow>();
    const emittedAt = new Map<string, number>();
    for (const record of this.#records) {
      if (record.snapshotAt !== snapshotAt || record.emittedAt < (emittedAt.get(record.row.key) ?? 0))
        continue;
      rows.set(record.row.key, record.row);
      emittedAt.set(record.row.key, record.emittedAt);
    }
    return {
      proof: this.#message === '' ? this.#proof : undefined,
      message: this.#message,
      passes: this.#passes,
      lastPassTick: this.#lastPassTick,
      rows,
    };
  }

  #addRecord({ data, emitted_at: emittedAt }: { data: object; emitted_at: number }): void {
    const {
      key,
      id,
      email,
      status,
      revision = 0,
      snapshot_at: snapshotAt,
    } = data as Partial<Record<'key' | 'id' | 'email' | 'status' | 'snapshot_at', string>> & {
      revision?: number;
    };
    const position = this.#records.length;
    const row = { key: key ?? id ?? '', email: email?.toLowerCase(), status, revision, position };
    this.#records.push({ row, snapshotAt: snapshotAt ?? '', emittedAt });
  }

  #addLog(text: string): void {
    this.#input.trace.add(() => `  log: ${text}`);
    const pass = /\(pass (\d+)\)/.exec(text)?.[1];
    if (pass === undefined && !/from its beginning|starting over/.test(text)) return;
    this.#passes = Number(pass ?? 1);
    this.#lastPassTick = this.#input.tick();
  }
}
