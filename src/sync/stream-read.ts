import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { SnapshotProof } from '@source-zoom/zoom-records';
import type { ZoomApi } from '../zoom/api.ts';
import { streamStatus } from './build-messages.ts';
import type { RateLimitPauses } from './rate-limit-pauses.ts';
import type { ReadSettings } from './settings.ts';

export type Batches<T> = AsyncGenerator<readonly AirbyteMessage[], T>;

/** What the reading of every stream needs of the world. */
export interface ReadDeps {
  settings: ReadSettings;
  zoom: ZoomApi;
  pauses: RateLimitPauses;
  signal: AbortSignal;
  now: () => number;
}

/** A proof of a stream that Zoom has nothing of, or that needs none: no pass, nobody gone. */
export function trivialProof(accountId: string, atMs: number, rows: number): SnapshotProof {
  return {
    account_id: accountId,
    snapshot_at: new Date(atMs).toISOString(),
    rows,
    reported_total: rows,
    statuses: null,
    added: 0,
    tolerated: 0,
    passes: 1,
    proven_by: 'quiet',
    restated: 0,
    gone: 0,
    gone_keys: null,
    warnings: null,
  };
}

/** What a stream has said so far: RUNNING once. */
export class StreamVoice {
  readonly name: string;
  readonly #now: () => number;
  #running = false;

  constructor(name: string, now: () => number) {
    this.name = name;
    this.#now = now;
  }

  /** RUNNING, the first time. */
  running(): AirbyteMessage[] {
    if (this.#running) return [];
    this.#running = true;
    return [streamStatus(this.name, 'RUNNING', this.#now())];
  }

  rateLimited(untilMs: number): AirbyteMessage[] {
    this.#running = true;
    return [streamStatus(this.name, 'RUNNING', this.#now(), untilMs)];
  }
}

/** Waits for a promise, saying meanwhile that Zoom limits the rate, and throws when the run is aborted. */
export async function* awaitSayingPauses<T>(
  promise: Promise<T>,
  voice: StreamVoice,
  deps: ReadDeps,
): Batches<T> {
  const wait = { over: false };
  const settle = (): void => {
    wait.over = true;
    deps.pauses.wake();
  };
  // A rejection is seen by the last line, however long the reader takes over what is said before.
  promise.then(settle, settle);
  for (;;) {
    deps.signal.throwIfAborted();
    const untilMs = deps.pauses.take();
    if (untilMs !== undefined) yield voice.rateLimited(untilMs);
    if (wait.over) return promise;
    await deps.pauses.woken();
  }
}
