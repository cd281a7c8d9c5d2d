/** What the end of a page means for the reading of its list. */
export type PageStep = 'next' | 'end' | 'restart' | 'token_repeats' | 'too_many_empty_pages' | 'never_ends';

const maxEmptyPagesInARow = 10;
const maxRestartsForARepeatedToken = 1;
const maxFruitlessRestarts = 3;
/** Rows repeat if others are created in front of them; but a list in which every row comes twice never ends. */
const maxRowsOfTotal = 2;
/** Extra pages allowed, for lists of a few rows. */
const maxPagesMore = 10;

/**
 * Keeps the reading of a list from going on forever: repeated tokens, empty pages, dead tokens, a tail that runs
 * away.
 */
export class PagingGuard {
  #tokens = new Set<string>();
  #emptyInARow = 0;
  #repeatedTokens = 0;
  #fruitlessRestarts = 0;
  #rowsAtRestart = -1;
  #rows = 0;
  #maxPageRows = 0;
  #maxTotal = 0;

  /**
   * Decides what follows a page; `nextToken` is `''` on the last one. `total`: the total that Zoom reports with the
   * page.
   */
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
   * Called when the page token died: begins again from the first page. `rows`: how many the list has shown so far in
   * all. Returns false if the token died too often without new rows.
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
