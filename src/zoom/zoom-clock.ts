import type { Clock } from '@source-zoom/http';

/** Clocks that differ by less are treated as equal: an answer takes a while, and its date has no milliseconds. */
const agreeingMs = 60_000;

/** Zoom's time, from the dates of its answers: its limits end by its own clock, and ours may be hours off. */
export class ZoomClock {
  readonly #clock: Clock;
  #aheadMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `date`: the header of an answer that has just arrived. */
  observe(date: string | undefined): void {
    const aheadMs = Date.parse(date ?? '') - this.#clock.now();
    if (!Number.isNaN(aheadMs)) this.#aheadMs = Math.abs(aheadMs) < agreeingMs ? 0 : aheadMs;
  }

  /** Milliseconds since 1970; our own clock until an answer shows another time. */
  now(): number {
    return this.#clock.now() + this.#aheadMs;
  }
}
