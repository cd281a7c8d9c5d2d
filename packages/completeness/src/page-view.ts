import type { BaseReading } from './base-reading.ts';

/**
 * Places of a base reading that a page covers: anyone whose place lies between them and who is not on the page has
 * left the list.
 */
export interface Span {
  /** Places greater than this … */
  after: number;
  /** … and less than this. */
  before: number;
}

/**
 * What one page shows of the base reading of its list: the seams it seals, and the places it covers.
 *
 * Source of the argument: `docs/decisions/whole-reads.md`.
 */
export class PageView {
  readonly #base: BaseReading;
  readonly #rowsBeside: number;
  readonly #places: number[] = [];
  #isInOrder = true;
  /**
   * By page of the base reading: its rows on this page, and those of them that follow enough rows of the page before.
   */
  readonly #shown = new Map<number, { rows: number; behind: number }>();

  /** `rowsBeside`: how many rows on each side of a seam seal it; for a page with fewer rows, all of them. */
  constructor(base: BaseReading, rowsBeside: number) {
    this.#base = base;
    this.#rowsBeside = rowsBeside;
  }

  /** The next row, by its place in the base reading. */
  addRow(place: number): void {
    if (place <= (this.#places.at(-1) ?? -1)) this.#isInOrder = false;
    this.#places.push(place);
    const page = this.#base.pageOf(place);
    let shown = this.#shown.get(page);
    if (shown === undefined) {
      shown = { rows: 0, behind: 0 };
      this.#shown.set(page, shown);
    }
    shown.rows += 1;
    if (!this.#showsEnoughOf(page - 1)) return;
    shown.behind += 1;
    if (shown.behind >= this.#enoughOf(page)) this.#base.seal(page - 1);
  }

  /** The places that the page covers; `undefined` if it shows too little. */
  end({ isFirst, isLast }: { isFirst: boolean; isLast: boolean }): Span | undefined {
    const base = this.#base;
    if (isFirst && this.#showsEnoughOf(0)) base.sealHead();
    if (isLast && this.#showsEnoughOf(base.pages - 1)) base.sealTail();
    const places = this.#places;
    // If rows are in a different order than before, one at the end of the page may come from elsewhere.
    const beside = this.#isInOrder ? 1 : this.#rowsBeside;
    if (places.length < (isFirst || isLast ? beside : 2 * beside)) return undefined;
    // A row out of order makes the span smaller, never larger.
    const after = isFirst ? base.start - 1 : Math.max(...places.slice(0, beside));
    const before = isLast ? base.end : Math.min(...places.slice(-beside));
    return after < before ? { after, before } : undefined;
  }

  #showsEnoughOf(page: number): boolean {
    return (this.#shown.get(page)?.rows ?? 0) >= this.#enoughOf(page);
  }

  #enoughOf(page: number): number {
    return Math.max(1, Math.min(this.#rowsBeside, this.#base.sizeOf(page)));
  }
}
