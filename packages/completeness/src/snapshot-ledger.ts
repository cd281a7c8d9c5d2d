import { findDepartures, noteEmptyPlaces } from './departures.ts';
import { FormerKeys } from './former-keys.ts';
import type { LedgerOptions, LedgerProof, LedgerRow, RowObservation } from './ledger-types.ts';
import { PassHistory } from './pass-history.ts';
import { PassWatch } from './pass-watch.ts';
import { type ShownPage, Sightings } from './sightings.ts';
import type { SliceLedger } from './slice-ledger.ts';
import { SliceSet } from './slice-set.ts';
import { judgePass, type PassFacts, type Verdict } from './verdict.ts';

/**
 * All passes over the slices of one stream: who was seen, and at the end of each pass whether that is everybody.
 *
 * A pass reads every slice, page by page. The rules are in `verdict.ts`, the reasons are in
 * `docs/decisions/whole-reads.md`.
 */
export class SnapshotLedger {
  readonly #options: LedgerOptions;
  readonly #seen = new Sightings();
  readonly #slices: SliceSet;
  readonly #passes = new PassHistory();
  #watch = new PassWatch();
  #readings = 0;
  readonly #formerKeys = new FormerKeys();
  #restated = 0;

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.#slices = new SliceSet(options.slices, options.pageSize);
  }

  /** Distinct keys that were emitted. */
  get rows(): number {
    return this.#seen.size;
  }

  /** Counted from one. */
  get pass(): number {
    return this.#passes.count;
  }

  /** How often anything was seen to change, in all passes: steps of the totals, and rows with new content. */
  get changes(): number {
    return this.#slices.changes + this.#restated;
  }

  /** The sum of the last totals; `undefined` until Zoom has reported one for each slice. */
  get reportedTotal(): number | undefined {
    return this.#slices.reportedTotal;
  }

  /** Whether people can move between the slices, so that their totals must be compared around each pass. */
  get exchanges(): boolean {
    return this.#slices.exchanges;
  }

  slice(name: string): SliceLedger {
    return this.#slices.named(name);
  }

  beginPass(): void {
    this.#passes.begin();
    this.#watch = new PassWatch();
    for (const slice of this.#slices.all) slice.beginPass();
  }

  /** The totals of all slices were requested before the first page of any. */
  openPass(): void {
    this.#watch.open();
  }

  /** Records an answer. `atMs`: our clock when it arrived; `zoomMs`: Zoom's clock when it answered, 0 if unknown. */
  observeAnswer(slice: SliceLedger, total: number | undefined, atMs: number, zoomMs: number): void {
    this.#watch.observeAnswer(atMs, zoomMs);
    this.#passes.observeAnswer(zoomMs);
    slice.totals.observe(total);
  }

  /** Begins to read a slice from its first page, for the first time in the pass or again. */
  beginReading(slice: SliceLedger): void {
    this.#readings += 1;
    slice.beginReading(this.#readings);
    this.#beginPage(slice);
  }

  /** Ends a page whose rows have all been seen. */
  endPage(slice: SliceLedger, isLast: boolean): void {
    slice.endPage(isLast);
    if (!isLast) this.#beginPage(slice);
  }

  /** Counts a row of the current page. */
  see(slice: SliceLedger, row: LedgerRow): RowObservation {
    const seen = this.#seen;
    const before = seen.size;
    const number = seen.add(row.key);
    const isFirst = number === before;
    const last = seen.pageOf(number);
    const isFirstOfPass = last?.pass !== this.#passes.count;
    this.#noteMove(isFirst ? this.#formerKeys.note(row, seen) : last, slice);
    if (isFirstOfPass) {
      this.#watch.observeRow(row.createdMs);
      this.#passes.noteKey(last?.slice === slice && last.pass === this.#passes.count - 1);
    }
    if (isFirst && this.#passes.isCreatedInGroup(row.createdMs)) slice.createdInGroup += 1;
    const place = slice.addRow(seen.placeOf(number), {
      isRepeat: last?.reading === slice.reading,
      isOnThisPage: seen.pageNumberOf(number) === slice.page,
      isFirstOfPass,
      isDated: row.createdMs !== undefined,
    });
    const revision = seen.note(number, slice.page, place, row.fingerprint);
    if (revision !== undefined && revision > 1) this.#restated += 1;
    return { revision, isFirstOfPass };
  }

  /** The slice has no dates that would show who was added during the pass: it is read twice in a pass that may be quiet. */
  wantsSecondReading(slice: SliceLedger): boolean {
    return (
      this.#options.withoutTotals !== true &&
      this.#slices.areStill &&
      this.#passes.isFirstOfGroup &&
      slice.isUndatedWithOpenSeams
    );
  }

  /** Ends the pass. */
  endPass(): Verdict {
    noteEmptyPlaces(this.#seen, this.#passes.position);
    const verdict = judgePass(this.#facts());
    if (verdict.kind !== 'again') return verdict;
    this.#passes.end(verdict);
    if (verdict.group !== 'goes_on') for (const slice of this.#slices.all) slice.beginGroup();
    return verdict;
  }

  /** The proof of a whole read. `undefined` if more people were deleted meanwhile than a proof can name. */
  proof({ provenBy }: Verdict & { kind: 'whole' }): LedgerProof | undefined {
    const departures = findDepartures(this.#seen, {
      ...this.#passes.position,
      provenBy,
      slices: this.#slices.all,
      exchanged: this.#exchanged,
    });
    if (departures === undefined) return undefined;
    return {
      rows: this.rows,
      reportedTotal: this.reportedTotal,
      added: this.#slices.added,
      tolerated: this.#missing,
      passes: this.#passes.count,
      provenBy,
      restated: this.#restated,
      goneKeys: departures.gone,
      unsure: departures.unsure,
    };
  }

  #beginPage(slice: SliceLedger): void {
    slice.page = this.#seen.addPage({ slice, reading: slice.reading, pass: this.#passes.count });
  }

  #noteMove(last: ShownPage | undefined, slice: SliceLedger): void {
    if (last === undefined || last.slice === slice) return;
    if (last.pass === this.#passes.count) this.#watch.noteInTwoSlices();
    this.#passes.noteMove(last.pass);
  }

  get #missing(): number {
    const people = this.rows - this.#formerKeys.superseded;
    return Math.max(0, (this.reportedTotal ?? 0) - this.#slices.added - people);
  }

  #facts(): PassFacts {
    const slices = this.#slices;
    return {
      ...this.#passes.facts,
      slices: slices.totals,
      toleratedMissingRows: this.#options.toleratedMissingRows,
      withoutTotals: this.#options.withoutTotals ?? false,
      exchanges: slices.exchanges,
      still: slices.areStill,
      quiet:
        slices.areStill &&
        this.#watch.isQuiet(slices.exchanges) &&
        slices.areQuiet &&
        !slices.mayHideNewcomer,
      missing: this.#missing,
      openSeams: slices.openSeams,
      exchanged: this.#exchanged,
    };
  }

  /** Somebody was seen to move from one slice to another, or may have moved. */
  get #exchanged(): boolean {
    return this.#passes.hasMoves || this.#slices.mayHaveExchanged;
  }
}
