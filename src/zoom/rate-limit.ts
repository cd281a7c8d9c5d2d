import type { Clock } from '@source-zoom/http';
import type { RateLabel } from './api.ts';

export type Plan = 'free' | 'pro' | 'business';

/** Requests a second for a whole account. Source: developers.zoom.us/docs/api/rate-limits. */
export const requestsPerSecond: Record<Plan, Record<RateLabel, number>> = {
  free: { light: 4, medium: 2 },
  pro: { light: 30, medium: 20 },
  business: { light: 80, medium: 60 },
};

/** How many requests may start within how long. */
export interface Budget {
  requests: number;
  windowMs: number;
}

/** A little longer than Zoom's second: the network may bunch up what we spread. */
const secondMs = 1010;

/** Our share of a label's limit; below one request a second the window grows instead. */
export function budgetOf(plan: Plan, label: RateLabel, percent: number): Budget {
  const share = (requestsPerSecond[plan][label] * percent) / 100;
  return share >= 1
    ? { requests: Math.floor(share), windowMs: secondMs }
    : { requests: 1, windowMs: Math.ceil(secondMs / share) };
}

/**
 * Lets requests of one label start in turn, so that in every window, wherever it begins, no more start than the budget
 * says, and none later than it must. A pause holds back everybody.
 */
export class Throttle {
  readonly #budget: Budget;
  readonly #clock: Clock;
  /** When the last requests of the budget were let go, in the clock's monotonic time; the oldest first. */
  readonly #started: number[] = [];
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(budget: Budget, clock: Clock) {
    this.#budget = budget;
    this.#clock = clock;
  }

  /** Resolves when the caller may send. A caller that is aborted gives up its turn and takes nothing of the budget. */
  async take(signal: AbortSignal): Promise<void> {
    const turn = this.#turn.then(() => this.#wait(signal));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Nobody starts for so long; a shorter pause does not shorten a longer one. */
  pause(forMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.monotonic() + forMs);
  }

  async #wait(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#clock.monotonic();
      const free =
        this.#started.length < this.#budget.requests
          ? now
          : (this.#started[0] ?? now) + this.#budget.windowMs;
      const at = Math.max(free, this.#pausedUntil);
      if (at <= now) break;
      await this.#clock.sleep(at - now, signal);
    }
    this.#started.push(this.#clock.monotonic());
    if (this.#started.length > this.#budget.requests) this.#started.shift();
  }
}
