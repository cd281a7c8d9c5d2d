/** Counts how often each combination of values occurs. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(values: readonly string[], times = 1): void {
    const key = JSON.stringify(values);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + times);
  }

  /** The combinations with their counts, in a fixed order. */
  counts(): [string[], number][] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => [JSON.parse(key) as string[], count]);
  }
}
