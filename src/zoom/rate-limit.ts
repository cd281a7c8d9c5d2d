import type { Clock } from '@source-zoom/http';
import { abortable } from './abortable.ts';
import type { RateLabel } from './api.ts';

export type Plan = 'free' | 'pro' | 'business';

/** Requests per second for a whole account. Source: developers.zoom.us/docs/api/rate-limits. */
export const requestsPerSecond: Record<Plan, Record<RateLabel, number>> = {
  free: { light: 4, medium: 2, heavy: 1 },
  pro: { light: 30, medium: 20, heavy: 10 },
  business: { light: 80, medium: 60, heavy: 40 },
};

/**
 * Requests per day for a whole account. On paid plans only heavy requests have such a limit; resource-intensive ones,
 * which we do not send, count towards it.
 */
const requestsPerDay: Record<Plan, Record<RateLabel, number>> = {
  free: { light: 6000, medium: 2000, heavy: 1000 },
  pro: { light: Infinity, medium: Infinity, heavy: 30_000 },
  business: { light: Infinity, medium: Infinity, heavy: 60_000 },
};

/** How many requests may start within a window. */
export interface Budget {
  requests: number;
  windowMs: number;
}

/** A little longer than Zoom's second: the network may bunch up what we spread out. */
const secondMs = 1050;

/** Our share of a label's limit; below one request per second the window grows instead. */
export function budgetOf(plan: Plan, label: RateLabel, percent: number): Budget {
  const share = (requestsPerSecond[plan][label] * percent) / 100;
  return share >= 1
    ? { requests: Math.floor(share), windowMs: secondMs }
    : { requests: 1, windowMs: Math.ceil(secondMs / share) };
}

const dayMs = 86_400_000;

/** Zoom's day ends at midnight UTC. */
export function nextMidnightMs(nowMs: number): number {
  return (Math.floor(nowMs / dayMs) + 1) * dayMs;
}

/** Our share of a label's daily limit, for the requests of this run. */
export class DayShare {
  readonly #requests: number;
  #endsMs = 0;
  #left = 0;

  constructor(plan: Plan, label: RateLabel, percent: number) {
    this.#requests = Math.max(1, Math.floor((requestsPerDay[plan][label] * percent) / 100));
  }

  /** Whether one more request may be sent today. */
  take(nowMs: number): boolean {
    if (nowMs >= this.#endsMs) {
      this.#endsMs = nextMidnightMs(nowMs);
      this.#left = this.#requests;
    }
    this.#left -= 1;
    return this.#left >= 0;
  }
}

/**
 * Starts the requests of one label in turn, so that no window, wherever it begins, has more starts than the budget
 * allows, and no request starts later than necessary. A pause holds back all of them.
 */
export class Throttle {
  readonly #budget: Budget;
  readonly #clock: Clock;
  /** When the last requests of the budget started, in the clock's monotonic time; oldest first. */
  readonly #started: number[] = [];
  #pausedUntil = Number.NEGATIVE_INFINITY;
  /** All pauses together, including the remainder of the last one. */
  #pausesMs = 0;
  #turn: Promise<unknown> = Promise.resolve();
  /** Callers in the foreground who wait for their turn. */
  #waiting = 0;

  constructor(budget: Budget, clock: Clock) {
    this.#budget = budget;
    this.#clock = clock;
  }

  /**
   * Resolves when the caller may send; returns how many milliseconds of the wait were a pause. An aborted caller
   * leaves at once and uses nothing of the budget. `inBackground`: queues up only once nobody waits.
   */
  async take(signal: AbortSignal, inBackground = false): Promise<number> {
    const before = this.#pausedMs();
    while (inBackground && this.#waiting > 0) await abortable(this.#turn, signal);
    const turn = this.#turn.then(() => this.#wait(signal));
    this.#turn = turn.catch(() => undefined);
    this.#waiting += 1;
    try {
      await abortable(turn, signal);
    } finally {
      this.#waiting -= 1;
    }
    return this.#pausedMs() - before;
  }

  /** Blocks all starts for this long; a shorter pause does not shorten a longer one. */
  pause(forMs: number): void {
    const now = this.#clock.monotonic();
    if (now + forMs <= this.#pausedUntil) return;
    this.#pausesMs += now + forMs - Math.max(now, this.#pausedUntil);
    this.#pausedUntil = now + forMs;
  }

  #pausedMs(): number {
    return this.#pausesMs - Math.max(0, this.#pausedUntil - this.#clock.monotonic());
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
