/**
 * The reading of a list with which other pages are compared: where each page ends, and which seams are sealed.
 *
 * A seam lies between two consecutive pages that show new rows. Anyone who stays in the list but is on no page of the
 * reading must have slipped through a seam: behind the last row of one page when that page was answered, before the
 * first row of the next when that one was.
 */
export class BaseReading {
  /** Place of the first row; numbering continues across all base readings. */
  readonly start: number;
  /** The place after the last row of each page that shows new rows. */
  readonly #ends: number[] = [];
  /** By the preceding page. */
  readonly #sealed: boolean[] = [];
  #head: Edge = 'none';
  #tail: Edge = 'none';
  #end: number;
  #rowsOfPage = 0;
  #maxPageRows = 0;
  #overlaps = false;

  constructor(start: number) {
    this.start = start;
    this.#end = start;
  }

  /** The place after the last row so far. */
  get end(): number {
    return this.#end;
  }

  /** Pages that show new rows. */
  get pages(): number {
    return this.#ends.length;
  }

  /** Rows of the largest page: Zoom may return smaller pages than requested. */
  get maxPageRows(): number {
    return this.#maxPageRows;
  }

  /** Seams that no page has sealed yet, including a gap before or after all pages, where an empty page was. */
  get openSeams(): number {
    const between = this.#sealed.filter((sealed) => !sealed).length;
    return between + Number(this.#head === 'open') + Number(this.#tail === 'open');
  }

  /** Counts the next row of the current page; returns its place. */
  addRow(): number {
    const place = this.#end;
    this.#end += 1;
    this.#rowsOfPage += 1;
    return place;
  }

  /** Counts a row that an earlier page of this reading already showed. */
  addRepeat(place: number): void {
    // A page that begins with a row of the previous page leaves no gap between the two.
    if (this.#rowsOfPage === 0 && this.pages > 0 && this.pageOf(place) === this.pages - 1)
      this.#overlaps = true;
    this.#rowsOfPage += 1;
  }

  endPage(isLast: boolean): void {
    const isFirst = this.pages === 0;
    this.#maxPageRows = Math.max(this.#maxPageRows, this.#rowsOfPage);
    if (this.#end > (this.#ends.at(-1) ?? this.start)) {
      if (!isFirst) this.#sealed.push(this.#overlaps);
      this.#ends.push(this.#end);
    } else if (isFirst && !isLast) this.#head = 'open';
    // A page without a new row may be skipped, except the last one, which shows where the list ends.
    else if (!isFirst && isLast && !this.#overlaps) this.#tail = 'open';
    this.#rowsOfPage = 0;
    this.#overlaps = false;
  }

  has(place: number): boolean {
    return place >= this.start && place < this.#end;
  }

  /** The page of a place, from 0. */
  pageOf(place: number): number {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? 0) > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How many places a page has. */
  sizeOf(page: number): number {
    return (this.#ends[page] ?? 0) - (this.#ends[page - 1] ?? this.start);
  }

  /**
   * How many seams would stay open after a reading with pages of this size, if the list has not changed. Each side of a
   * seam must show `rowsBeside` rows, or all of a shorter page.
   */
  openSeamsAfter(pageSize: number, rowsBeside: number): number {
    return this.#sealed.filter((sealed, page) => {
      if (sealed) return false;
      const edge = (this.#ends[page] ?? 0) - this.start;
      const from = Math.floor((edge - 1) / pageSize) * pageSize;
      const isBehindShown = edge - from >= Math.min(rowsBeside, this.sizeOf(page));
      return !(isBehindShown && from + pageSize - edge >= Math.min(rowsBeside, this.sizeOf(page + 1)));
    }).length;
  }

  /** Seals the seam after a page. */
  seal(page: number): void {
    this.#sealed[page] = true;
  }

  sealHead(): void {
    if (this.#head === 'open') this.#head = 'sealed';
  }

  sealTail(): void {
    if (this.#tail === 'open') this.#tail = 'sealed';
  }
}

type Edge = 'none' | 'open' | 'sealed';
