import type { Clock } from '@source-zoom/http';
import type { RateLabel, RateLimitPause } from './api.ts';
import { budgetOf, DayShare, nextMidnightMs, type Plan, Throttle } from './rate-limit.ts';
import { RefusalWatch } from './refusal-watch.ts';
import { ZoomClock } from './zoom-clock.ts';
import { messages } from './zoom-messages.ts';

export interface LimitSettings {
  plan: Plan;
  /** 1 to 100: our share of the account's budget. */
  rateLimitPercent: number;
  /** No request waits longer for Zoom's limits. */
  maxRateLimitWaitMs: number;
}

export interface LimitDeps {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  onPause: (pause: RateLimitPause) => void;
  onLog: (level: 'DEBUG' | 'WARN', message: string) => void;
}

/** Pause after a per-second limit, plus up to as much again at random. */
const shortPauseMs = 1000;

/** One for all requests of a label. */
interface Queue {
  throttle: Throttle;
  today: DayShare;
}

/** Keeps to the account's limits, waits if Zoom refuses anyway, and reports when that is frequent. */
export class Limits {
  readonly zoomClock: ZoomClock;
  readonly #settings: LimitSettings;
  readonly #deps: LimitDeps;
  readonly #queues: Record<RateLabel, Queue>;
  readonly #watch = new RefusalWatch();

  constructor(settings: LimitSettings, deps: LimitDeps) {
    this.#settings = settings;
    this.#deps = deps;
    this.zoomClock = new ZoomClock(deps.clock);
    const { plan, rateLimitPercent } = settings;
    const queue = (label: RateLabel): Queue => ({
      throttle: new Throttle(budgetOf(plan, label, rateLimitPercent), deps.clock),
      today: new DayShare(plan, label, rateLimitPercent),
    });
    this.#queues = { light: queue('light'), medium: queue('medium'), heavy: queue('heavy') };
  }

  /**
   * Resolves when the caller may send, in the background only when nobody else waits; returns how many milliseconds of
   * the wait were a pause.
   */
  take(label: RateLabel, signal: AbortSignal, inBackground = false): Promise<number> {
    return this.#queues[label].throttle.take(signal, inBackground);
  }

  /** Whether our share of Zoom's day allows one more request. */
  takeOfToday(label: RateLabel): boolean {
    return this.#queues[label].today.take(this.zoomClock.now());
  }

  /** Counts an answer. */
  count(isRefused: boolean): void {
    const refused = this.#watch.add(isRefused);
    if (refused !== undefined)
      this.#deps.onLog('WARN', messages.oftenRefused(String(refused.refusals), String(refused.requests)));
  }

  /**
   * Holds back all requests of the label until a time on Zoom's clock; `waitedMs`: how long the request has already
   * waited. Returns the end if the wait would be too long; then nobody waits.
   */
  pause(
    label: RateLabel,
    { limit, untilMs }: { limit: 'per_second' | 'daily'; untilMs: number | undefined },
    waitedMs: number,
  ): { tooLongUntilMs: number } | undefined {
    const now = this.zoomClock.now();
    const briefly = shortPauseMs * (1 + this.#deps.random());
    const endMs =
      limit === 'per_second'
        ? Math.max(untilMs ?? 0, now + briefly)
        : (untilMs ?? nextMidnightMs(now)) + briefly;
    if (waitedMs + endMs - now > this.#settings.maxRateLimitWaitMs) return { tooLongUntilMs: endMs };
    this.#queues[label].throttle.pause(endMs - now);
    this.#deps.onPause({ label, kind: limit, untilMs: endMs });
    return undefined;
  }
}
