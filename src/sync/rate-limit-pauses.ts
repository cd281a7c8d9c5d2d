import type { RateLimitPause } from '../zoom/api.ts';

/**
 * Carries Zoom's pauses from the client, which learns of them, to the stream being read, which reports them.
 *
 * One waiter at a time, woken by `wake` and by a pause. No `Promise.race`: a race keeps its result alive as long as
 * its slowest promise, and here that would be pages of rows.
 */
export class RateLimitPauses {
  #untilMs: number | undefined;
  #awake = false;
  #waiter: (() => void) | undefined;

  /** For the client to call. */
  readonly push = ({ untilMs }: RateLimitPause): void => {
    this.#untilMs = Math.max(untilMs, this.#untilMs ?? 0);
    this.wake();
  };

  /** The end of the longest pause since the last call, in milliseconds since 1970. */
  take(): number | undefined {
    const untilMs = this.#untilMs;
    this.#untilMs = undefined;
    return untilMs;
  }

  wake(): void {
    this.#awake = true;
    this.#waiter?.();
  }

  /** Settles at the next `wake`, or at once if there was one since the last wait. */
  async woken(): Promise<void> {
    if (!this.#awake) {
      await new Promise<void>((resolve) => {
        this.#waiter = resolve;
      });
      this.#waiter = undefined;
    }
    this.#awake = false;
  }
}
