/** How far back the pace is measured: long enough for it to be steady, short enough to follow a change. */
const windowMs = 10_000;

/** A pace over less time says little. */
const leastMs = 2000;

/** How fast something goes of late. */
export class Pace {
  /** From the last one before the window on; never empty. */
  #marks: { ms: number; done: number }[];

  constructor(startedMs: number) {
    this.#marks = [{ ms: startedMs, done: 0 }];
  }

  /** Notes how much is done; so much goes on in a second, undefined until that means something. */
  at(done: number, nowMs: number): number | undefined {
    const last = this.#marks.at(-1);
    // Begun again, or a clock that was set back.
    if (last === undefined || done < last.done || nowMs < last.ms) this.#marks = [];
    this.#marks.push({ ms: nowMs, done });
    while (this.#marks.length > 2 && (this.#marks[1]?.ms ?? nowMs) <= nowMs - windowMs) this.#marks.shift();
    const [first] = this.#marks;
    const [ms, more] = first === undefined ? [0, 0] : [nowMs - first.ms, done - first.done];
    return ms < leastMs || more === 0 ? undefined : (more * 1000) / ms;
  }
}
