/** Where a line is shown: a terminal on which it is drawn again and again, or a log that keeps each. */
export interface LineOutput {
  readonly isTerminal: boolean;
  write(text: string): unknown;
}

/** To the beginning of the line, and what was there away. */
const clear = '\r\u001b[K';

/** Milliseconds between two drawings. */
const intervals = { terminal: { often: 100, seldom: 1000 }, log: { often: 30_000, seldom: 30_000 } };

/** A line that changes while somebody looks at it. */
export class LiveLine {
  readonly #out: LineOutput;
  readonly #now: () => number;
  readonly #intervalMs: number;
  #drawnMs: number;
  #isThere = false;

  constructor(out: LineOutput, now: () => number, howOften: 'often' | 'seldom' = 'often') {
    this.#out = out;
    this.#now = now;
    this.#intervalMs = intervals[out.isTerminal ? 'terminal' : 'log'][howOften];
    this.#drawnMs = out.isTerminal ? Number.NEGATIVE_INFINITY : now();
  }

  /** Draws the line if it is time to, or if there is news. */
  draw(text: (nowMs: number) => string, isNews = false): void {
    const nowMs = this.#now();
    if (!isNews && nowMs - this.#drawnMs < this.#intervalMs) return;
    this.#drawnMs = nowMs;
    this.#isThere = true;
    this.#out.write(this.#out.isTerminal ? `\r${text(nowMs)}\u001b[K` : `${text(nowMs)}\n`);
  }

  clear(): void {
    if (this.#out.isTerminal && this.#isThere) this.#out.write(clear);
    this.#isThere = false;
  }
}

/** A text that stays, as its own lines; on a terminal, whatever line is being drawn makes room for it. */
export function lasting(text: string, { isTerminal }: Pick<LineOutput, 'isTerminal'>): string {
  return `${isTerminal ? clear : ''}${text}\n`;
}
