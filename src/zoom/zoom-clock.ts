import type { Clock } from '@source-zoom/http';

/** Two clocks that differ by less agree: an answer takes a while, and its date has no milliseconds. */
const agreeingMs = 60_000;

/** Zoom's time, by the dates of its answers: its limits end by its own clock, and ours may be wrong by hours. */
export class ZoomClock {
  readonly #clock: Clock;
  #aheadMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `date`: the header of an answer that has just come. */
  observe(date: string | undefined): void {
    const aheadMs = Date.parse(date ?? '') - this.#clock.now();
    if (!Number.isNaN(aheadMs)) this.#aheadMs = Math.abs(aheadMs) < agreeingMs ? 0 : aheadMs;
  }

  /** Epoch in milliseconds; ours as long as no answer says otherwise. */
  now(): number {
    return this.#clock.now() + this.#aheadMs;
  }
}
