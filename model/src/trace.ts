/** What happened in a run, in words; costs nothing unless it is kept. */
export class Trace {
  readonly lines: string[] = [];
  readonly #kept: boolean;

  constructor(kept: boolean) {
    this.#kept = kept;
  }

  add(line: () => string): void {
    if (this.#kept) this.lines.push(line());
  }
}
