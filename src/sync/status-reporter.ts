import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { estimate, streamStatus } from './build-messages.ts';
import type { Batches, ReadContext } from './read-context.ts';

/** Reports the status of a stream that is being read: RUNNING once, its size when that changes, and pauses. */
export class StatusReporter {
  readonly #stream: string;
  readonly #now: () => number;
  #isRunning = false;
  #estimated = -1;

  constructor(stream: string, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  /** RUNNING, the first time. */
  running(): AirbyteMessage[] {
    if (this.#isRunning) return [];
    this.#isRunning = true;
    return [streamStatus(this.#stream, 'RUNNING', this.#now())];
  }

  /** RUNNING, and the number of rows by Zoom's count, if either is new. */
  progress(total: number | undefined): AirbyteMessage[] {
    const messages = this.running();
    if (total === undefined || total === this.#estimated) return messages;
    this.#estimated = total;
    return [...messages, estimate(this.#stream, total, this.#now())];
  }

  rateLimited(untilMs: number): AirbyteMessage[] {
    this.#isRunning = true;
    return [streamStatus(this.#stream, 'RUNNING', this.#now(), untilMs)];
  }
}

/** Waits for a promise, meanwhile reporting that Zoom limits the rate; throws if the run is aborted. */
export async function* awaitReportingPauses<T>(
  promise: Promise<T>,
  reporter: StatusReporter,
  { pauses, signal }: Pick<ReadContext, 'pauses' | 'signal'>,
): Batches<T> {
  const wait = { over: false };
  const settle = (): void => {
    wait.over = true;
    pauses.wake();
  };
  // The last line sees a rejection, however long the reader takes over earlier messages.
  promise.then(settle, settle);
  for (;;) {
    signal.throwIfAborted();
    const untilMs = pauses.take();
    if (untilMs !== undefined) yield reporter.rateLimited(untilMs);
    if (wait.over) return promise;
    await pauses.woken();
  }
}
