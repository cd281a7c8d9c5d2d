/** What the end of a page means for the reading of its list. */
export type PageStep = 'next' | 'end' | 'restart' | 'token_repeats' | 'too_many_empty_pages' | 'never_ends';

const maxEmptyPagesInARow = 10;
const maxRestartsForARepeatedToken = 1;
const maxFruitlessRestarts = 3;
/** Rows come again when others are created in front of them; so often that every row comes twice, a list has no end. */
const maxRowsOfTotal = 2;
/** Pages more than that, for lists of a few rows. */
const maxPagesMore = 10;

/** Keeps the reading of a list from going on for ever: repeated tokens, empty pages, dead tokens, a tail that runs away. */
export class PagingGuard {
  #tokens = new Set<string>();
  #emptyInARow = 0;
  #repeatedTokens = 0;
  #fruitlessRestarts = 0;
  #rowsAtRestart = -1;
  #rows = 0;
  #maxPageRows = 0;
  #maxTotal = 0;

  /** Says what follows a page; `nextToken` is `''` on the last one. `total`: as Zoom reports it with the page. */
  endPage(rows: number, nextToken: string, total = 0): PageStep {
    this.#rows += rows;
    this.#maxPageRows = Math.max(this.#maxPageRows, rows);
    this.#maxTotal = Math.max(this.#maxTotal, total);
    this.#emptyInARow = rows === 0 ? this.#emptyInARow + 1 : 0;
    if (nextToken === '') return 'end';
    if (this.#emptyInARow > maxEmptyPagesInARow) return 'too_many_empty_pages';
    if (this.#rows > maxRowsOfTotal * this.#maxTotal + maxPagesMore * this.#maxPageRows) return 'never_ends';
    if (!this.#tokens.has(nextToken)) {
      this.#tokens.add(nextToken);
      return 'next';
    }
    this.#repeatedTokens += 1;
    if (this.#repeatedTokens > maxRestartsForARepeatedToken) return 'token_repeats';
    this.#fromFirstPage();
    return 'restart';
  }

  /**
   * The page token died: begins again from the first page. `rows`: how many the list has shown so far in all; false when
   * the token died too often without a new one.
   */
  restart(rows: number): boolean {
    this.#fruitlessRestarts = rows > this.#rowsAtRestart ? 0 : this.#fruitlessRestarts + 1;
    this.#rowsAtRestart = rows;
    this.#fromFirstPage();
    return this.#fruitlessRestarts < maxFruitlessRestarts;
  }

  #fromFirstPage(): void {
    this.#tokens = new Set();
    this.#emptyInARow = 0;
    this.#rows = 0;
  }
}
