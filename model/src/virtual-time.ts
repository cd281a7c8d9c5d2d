/** What is due at a time; true when somebody waits for it, so that their part comes before the next event. */
interface Due {
  atMs: number;
  sequence: number;
  happen: () => boolean;
}

/** A clock that stands still while code runs and jumps to the next event when nothing is left to run. */
export class VirtualTime {
  nowMs: number;
  #sequence = 0;
  #due: Due[] = [];
  #going = false;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  after(ms: number, happen: () => boolean): void {
    this.#sequence += 1;
    this.#due.push({ atMs: this.nowMs + ms, sequence: this.#sequence, happen });
    if (this.#going) return;
    this.#going = true;
    setImmediate(this.#step);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, () => {
        resolve();
        return true;
      });
    });
  }

  /** Nothing that was due happens any more. */
  forget(): void {
    this.#due = [];
  }

  /** A macrotask an event: by then every promise that the last one settled was followed. */
  readonly #step = (): void => {
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      this.nowMs = Math.max(this.nowMs, next.atMs);
      if (!next.happen()) continue;
      setImmediate(this.#step);
      return;
    }
    this.#going = false;
  };

  /** A handful of requests is due at a time. */
  #take(): Due | undefined {
    let first = this.#due[0];
    for (const due of this.#due)
      if (
        first === undefined ||
        due.atMs < first.atMs ||
        (due.atMs === first.atMs && due.sequence < first.sequence)
      )
        first = due;
    if (first !== undefined) this.#due.splice(this.#due.indexOf(first), 1);
    return first;
  }
}
