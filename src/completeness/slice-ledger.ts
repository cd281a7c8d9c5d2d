import { type KeyHash, KeySet } from './key-set.ts';

/** What a slice had shown when its state was written; a resumed read goes on counting from there. */
export interface SliceProgress {
  rows: number;
  total: number | undefined;
}

/** What the end of a page means for its slice. */
export type PageStep = 'next' | 'end' | 'restart' | 'token_repeats' | 'too_many_empty_pages';

const mostEmptyPagesInARow = 10;
const mostRestartsForARepeatedToken = 1;
const mostFruitlessRestarts = 3;

/** One slice in one pass: its distinct rows, its totals, how much they moved, and how its pages ended. */
export class SliceLedger {
  readonly #keys = new KeySet();
  readonly #rowsBefore: number;
  #tokens = new Set<string>();
  #emptyInARow = 0;
  #repeatedTokens = 0;
  #fruitlessRestarts = 0;
  #rowsAtRestart = -1;
  #total: number | undefined;
  #moved = 0;

  constructor(before: SliceProgress = { rows: 0, total: undefined }) {
    this.#rowsBefore = before.rows;
    this.#total = before.total;
  }

  /** Distinct rows of the pass so far. */
  get rows(): number {
    return this.#rowsBefore + this.#keys.size;
  }

  /** The last total that Zoom reported; `undefined` when it never did. */
  get total(): number | undefined {
    return this.#total;
  }

  /** The sum of the steps of the total, up and down alike. */
  get moved(): number {
    return this.#moved;
  }

  add(key: KeyHash): void {
    this.#keys.add(key);
  }

  observeTotal(total: number | undefined): void {
    if (total === undefined) return;
    this.#moved += Math.abs(total - (this.#total ?? total));
    this.#total = total;
  }

  /** Says what follows a page; `nextToken` is `''` on the last one. */
  endPage(rows: number, nextToken: string): PageStep {
    this.#emptyInARow = rows === 0 ? this.#emptyInARow + 1 : 0;
    if (nextToken === '') return 'end';
    if (this.#emptyInARow > mostEmptyPagesInARow) return 'too_many_empty_pages';
    if (!this.#tokens.has(nextToken)) {
      this.#tokens.add(nextToken);
      return 'next';
    }
    this.#repeatedTokens += 1;
    if (this.#repeatedTokens > mostRestartsForARepeatedToken) return 'token_repeats';
    this.#fromFirstPage();
    return 'restart';
  }

  /** The page token died: begins again from the first page; false when that happened too often without a new row. */
  restart(): boolean {
    this.#fruitlessRestarts = this.rows > this.#rowsAtRestart ? 0 : this.#fruitlessRestarts + 1;
    this.#rowsAtRestart = this.rows;
    this.#fromFirstPage();
    return this.#fruitlessRestarts < mostFruitlessRestarts;
  }

  #fromFirstPage(): void {
    this.#tokens = new Set();
    this.#emptyInARow = 0;
  }
}
