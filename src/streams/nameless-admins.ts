import type { ZoomPage } from '../zoom/api.ts';
import type { ZoomRow } from './stream-definition.ts';

/**
 * The administrators of a group who have no address: they share a key, so that the first stands for all, on whichever
 * pages they are, and Zoom's total is one for them.
 */
export class NamelessAdmins {
  readonly #isNameless: (row: ZoomRow) => boolean;
  /** Of the last reading to the end: only that shows how many there are before the last page. */
  #before = 0;
  #soFar = 0;

  constructor(isNameless: (row: ZoomRow) => boolean) {
    this.#isNameless = isNameless;
  }

  /** A page with one of them at most, and none if an earlier page of the reading had one. */
  merged(page: ZoomPage, isFirst: boolean): ZoomPage {
    if (isFirst) this.#soFar = 0;
    const nameless = page.rows.filter(this.#isNameless);
    const kept = this.#soFar === 0 ? nameless[0] : undefined;
    this.#soFar += nameless.length;
    const isLast = page.nextPageToken === '';
    const all = isLast ? this.#soFar : Math.max(this.#before, this.#soFar);
    if (isLast) this.#before = all;
    if (all <= 1) return page;
    return {
      ...page,
      // In its place: pages of other sizes are compared by the order of their rows.
      rows: page.rows.filter((row) => row === kept || !this.#isNameless(row)),
      totalRecords: page.totalRecords === undefined ? undefined : page.totalRecords - (all - 1),
    };
  }
}
