import { BaseReading } from './base-reading.ts';
import { PageView, type Span } from './page-view.ts';
import { nextPageSize } from './next-page-size.ts';
import { rowsBesideSeam } from './proof-rules.ts';
import { SliceTotals } from './slice-totals.ts';

export interface LedgerSlice {
  name: string;
  /** Whether people can move into it from another slice of the stream. */
  canBeEntered: boolean;
}

/** What the current reading has already shown of a row. */
export interface RowMarks {
  isRepeat: boolean;
  isOnThisPage: boolean;
  isFirstOfPass: boolean;
  /** The row has a creation time. */
  isDated: boolean;
}

/** Each slice numbers its own places, so that nobody who moves is taken for a neighbour in the other slice. */
const placesOfSlice = 2 ** 28;

/** One slice of a stream: its totals, its readings, and what those of a group show of the first of them. */
export class SliceLedger {
  readonly name: string;
  readonly canBeEntered: boolean;
  readonly totals = new SliceTotals();
  /** Rows seen for the first time in this group that were created since it began. */
  createdInGroup = 0;
  /** Somebody was seen to be missing, though the total need not have fallen. */
  hasDepartures = false;
  readonly #pageSize: number | undefined;
  #nextPlace: number;
  /** The number of the current reading, and of its page. */
  reading = 0;
  page = 0;
  #base: BaseReading | undefined;
  #isReadingBase = false;
  #view: PageView | undefined;
  #pagesSoFar = 0;
  /** Passes of the group so far, and readings that were completed. */
  #passes = 0;
  #readingsOfGroup = 0;
  #spans: Span[] = [];
  // Counts for the reading.
  #rows = 0;
  #repeats = 0;
  #undated = 0;
  // Counts for the pass.
  #readToEnd: { rows: number }[] = [];
  #noisy = false;
  #keysOfPass = 0;

  /** `index`: among the slices of the snapshot, from 0. `pageSize`: of a first pass; `undefined` without paging. */
  constructor({ name, canBeEntered }: LedgerSlice, index: number, pageSize: number | undefined) {
    this.name = name;
    this.canBeEntered = canBeEntered;
    this.#pageSize = pageSize;
    this.#nextPlace = (index + 1) * placesOfSlice;
  }

  /** Distinct rows of the last reading. */
  get rows(): number {
    return this.#rows;
  }

  /** Distinct keys that the pass has shown in the slice, over all its readings. */
  get keysOfPass(): number {
    return this.#keysOfPass;
  }

  get openSeams(): number {
    return this.#base?.openSeams ?? 0;
  }

  /** Nothing in this pass hints at a change: see `PassFacts.quiet`. */
  get isQuiet(): boolean {
    if (this.#noisy || this.#readToEnd.some(({ rows }) => rows !== this.#rows)) return false;
    // Rows without a date do not show who was added; then every seam must be sealed within this pass.
    return this.#undated === 0 || this.isOnOnePage || (this.#isFirstPassOfGroup && this.openSeams === 0);
  }

  /** Its last reading fitted on one page, which shows everyone who was there at that moment. */
  get isOnOnePage(): boolean {
    return this.#pagesSoFar === 1;
  }

  /** Some rows of its last reading have no creation time. */
  get hasUndated(): boolean {
    return this.#undated > 0;
  }

  get isUndatedWithOpenSeams(): boolean {
    return this.#readToEnd.length === 1 && this.#undated > 0 && this.openSeams > 0;
  }

  /** Somebody left in this group. */
  get wasLeft(): boolean {
    return this.totals.inGroup.fell > 0 || this.hasDepartures;
  }

  /** The page size of the next reading, below a limit; `undefined`: the usual one, as in the first of a group. */
  nextPageSize(limit?: number): number | undefined {
    const [base, requested, index] = [this.#base, this.#pageSize, this.#readingsOfGroup];
    if (index === 0 || base === undefined || requested === undefined) return undefined;
    return nextPageSize({ base, pageSize: this.#basePageSize, requested, limit, index });
  }

  beginPass(): void {
    this.#passes += 1;
    this.#readToEnd = [];
    this.#noisy = false;
    this.#keysOfPass = 0;
    this.#spans = [];
    this.totals.beginPass();
  }

  beginGroup(): void {
    this.#passes = 0;
    this.#readingsOfGroup = 0;
    this.#base = undefined;
    this.createdInGroup = 0;
    this.hasDepartures = false;
    this.totals.beginGroup();
  }

  /** `reading`: its number in the snapshot. */
  beginReading(reading: number): void {
    this.reading = reading;
    this.#isReadingBase = this.#isFirstPassOfGroup && this.#readToEnd.length === 0;
    if (this.#isReadingBase) this.#base = new BaseReading(this.#nextPlace);
    this.#rows = 0;
    this.#repeats = 0;
    this.#undated = 0;
    this.#pagesSoFar = 0;
    this.#beginPage();
  }

  /** Counts a row of the current page; returns its place, which a base reading assigns and others keep. */
  addRow(place: number, { isRepeat, isOnThisPage, isFirstOfPass, isDated }: RowMarks): number {
    if (isFirstOfPass) this.#keysOfPass += 1;
    if (!isRepeat) this.#rows += 1;
    // A page is a snapshot of the list at one moment: a row that appears twice on it did not move.
    else if (!isOnThisPage) this.#repeats += 1;
    if (!isDated) this.#undated += 1;
    const base = this.#base;
    if (base === undefined) return place;
    if (this.#isReadingBase) {
      if (!isRepeat) return base.addRow();
      if (!isOnThisPage) base.addRepeat(place);
    } else if (base.has(place)) this.#view?.addRow(place);
    return place;
  }

  endPage(isLast: boolean): void {
    if (this.#isReadingBase && this.#base !== undefined) {
      this.#base.endPage(isLast);
      this.#nextPlace = this.#base.end;
    }
    // More were created than the total rose by, so others left in the meantime.
    if (this.createdInGroup > this.totals.inGroup.rose) this.hasDepartures = true;
    const span = this.#view?.end({ isFirst: this.#pagesSoFar === 0, isLast });
    if (span !== undefined) this.#spans.push(span);
    this.#pagesSoFar += 1;
    this.#beginPage();
    if (!isLast) return;
    this.#noisy ||= this.#repeats > 0;
    this.#readToEnd.push({ rows: this.#rows });
    this.#readingsOfGroup += 1;
  }

  /** Whether a page of this pass shows rows on both sides of a place of the base reading, and so the place itself. */
  covers(place: number): boolean {
    if (this.#base?.has(place) !== true) return false;
    return this.#spans.some(({ after, before }) => place > after && place < before);
  }

  #beginPage(): void {
    this.#view =
      this.#base === undefined || this.#isReadingBase
        ? undefined
        : new PageView(this.#base, rowsBesideSeam(this.#basePageSize));
  }

  /** Zoom may return smaller pages than requested, which a list on one page does not show. */
  get #basePageSize(): number {
    const base = this.#base;
    return base !== undefined && base.pages > 1 ? base.maxPageRows : (this.#pageSize ?? 0);
  }

  get #isFirstPassOfGroup(): boolean {
    return this.#passes === 1;
  }
}
