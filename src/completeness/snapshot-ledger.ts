import { findDepartures, noteEmptyPlaces, type PassPosition } from './departures.ts';
import { isCreatedSince, PassWatch } from './pass-watch.ts';
import { type ShownPage, Sightings } from './sightings.ts';
import type { LedgerOptions, LedgerProof, LedgerRow, PassGroup, RowObservation } from './ledger-types.ts';
import type { SliceLedger } from './slice-ledger.ts';
import { SliceSet } from './slice-set.ts';
import { judgePass, type PassFacts, type Verdict } from './verdict.ts';
import { FormerKeys } from './former-keys.ts';

/**
 * All passes over the slices of one stream: who was seen, and at the end of each pass whether that is everybody.
 *
 * A pass reads every slice, page by page. The rules are in `verdict.ts`, the reasons in `docs/decisions/whole-reads.md`.
 */
export class SnapshotLedger {
  readonly #toleratedMissingRows: number;
  readonly #seen = new Sightings();
  readonly #slices: SliceSet;
  #pass = 0;
  #watch = new PassWatch();
  #group: PassGroup = { firstPass: 1, beganMs: undefined, moved: 0 };
  #readings = 0;
  #provenBefore = false;
  #earlierDisagreements = 0;
  readonly #formerKeys = new FormerKeys();
  #restated = 0;

  constructor(options: LedgerOptions) {
    this.#toleratedMissingRows = options.toleratedMissingRows;
    this.#slices = new SliceSet(options.slices, options.pageSize);
  }

  /** Distinct keys that were emitted. */
  get rows(): number {
    return this.#seen.size;
  }

  /** Counted from one. */
  get pass(): number {
    return this.#pass;
  }

  /** How often anything was seen to change, in all passes: steps of the totals, and rows that say something else. */
  get changes(): number {
    return this.#slices.changes + this.#restated;
  }

  /** The sum of the last totals; `undefined` until Zoom has told that of each slice. */
  get reportedTotal(): number | undefined {
    return this.#slices.reportedTotal;
  }

  /** Whether people can move between the slices, so that their totals are to be compared around each pass. */
  get exchanges(): boolean {
    return this.#slices.exchanges;
  }

  slice(name: string): SliceLedger {
    return this.#slices.named(name);
  }

  beginPass(): void {
    this.#pass += 1;
    this.#watch = new PassWatch();
    for (const slice of this.#slices.all) slice.beginPass();
  }

  /** The totals of all slices were asked for before the first page of any. */
  openPass(): void {
    this.#watch.open();
  }

  /** Notes an answer. `atMs`: our clock when it came; `zoomMs`: Zoom's clock then, 0 when it does not say. */
  observeAnswer(slice: SliceLedger, total: number | undefined, atMs: number, zoomMs: number): void {
    this.#watch.observeAnswer(atMs, zoomMs);
    if (zoomMs > 0) this.#group.beganMs ??= zoomMs;
    slice.totals.observe(total);
  }

  /** Begins to read a slice from its first page, for the first time in the pass or again. */
  beginReading(slice: SliceLedger): void {
    this.#readings += 1;
    slice.beginReading(this.#readings);
    this.#beginPage(slice);
  }

  /** Ends a page, all of whose rows were seen. */
  endPage(slice: SliceLedger, isLast: boolean): void {
    slice.endPage(isLast);
    if (!isLast) this.#beginPage(slice);
  }

  /** Counts a row of the page at hand. */
  see(slice: SliceLedger, row: LedgerRow): RowObservation {
    const seen = this.#seen;
    const before = seen.size;
    const number = seen.add(row.key);
    const isFirst = number === before;
    const last = seen.pageOf(number);
    const isFirstOfPass = last?.pass !== this.#pass;
    this.#noteMove(isFirst ? this.#formerKeys.note(row, seen) : last, slice);
    if (isFirstOfPass) this.#watch.observeRow(row.createdMs);
    if (isFirst && isCreatedSince(this.#group.beganMs, row.createdMs)) slice.createdInGroup += 1;
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

  /** The slice has no dates that would show who came during the pass: worth reading twice in a pass that is quiet. */
  wantsSecondReading(slice: SliceLedger): boolean {
    return this.#slices.areStill && this.#pass === this.#group.firstPass && slice.isUndatedWithOpenSeams;
  }

  /** Ends the pass. */
  endPass(): Verdict {
    noteEmptyPlaces(this.#seen, this.#position);
    const verdict = judgePass(this.#facts());
    if (verdict.kind !== 'again') return verdict;
    if (verdict.disagrees) this.#earlierDisagreements += 1;
    if (verdict.group === 'proven') this.#provenBefore = true;
    if (verdict.group !== 'goes_on') this.#beginGroup();
    return verdict;
  }

  /** Of a pass that ended whole. `undefined` when more people were deleted meanwhile than a proof can name. */
  proof({ provenBy }: Verdict & { kind: 'whole' }): LedgerProof | undefined {
    const departures = findDepartures(this.#seen, {
      ...this.#position,
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
      passes: this.#pass,
      provenBy,
      restated: this.#restated,
      goneKeys: departures.gone,
      unsure: departures.unsure,
    };
  }

  #beginPage(slice: SliceLedger): void {
    slice.page = this.#seen.addPage({ slice, reading: slice.reading, pass: this.#pass });
  }

  #beginGroup(): void {
    this.#group = { firstPass: this.#pass + 1, beganMs: undefined, moved: 0 };
    for (const slice of this.#slices.all) slice.beginGroup();
  }

  #noteMove(last: ShownPage | undefined, slice: SliceLedger): void {
    if (last === undefined || last.slice === slice) return;
    if (last.pass === this.#pass) this.#watch.noteInTwoSlices();
    if (last.pass >= this.#group.firstPass) this.#group.moved += 1;
  }

  get #missing(): number {
    const people = this.rows - this.#formerKeys.superseded;
    return Math.max(0, (this.reportedTotal ?? 0) - this.#slices.added - people);
  }

  #facts(): PassFacts {
    const slices = this.#slices;
    return {
      pass: this.#pass,
      slices: slices.totals,
      toleratedMissingRows: this.#toleratedMissingRows,
      exchanges: slices.exchanges,
      still: slices.areStill,
      quiet:
        slices.areStill &&
        this.#watch.isQuiet(slices.exchanges) &&
        slices.areQuiet &&
        !slices.mayHideNewcomer,
      missing: this.#missing,
      earlierDisagreements: this.#earlierDisagreements,
      passesOfGroup: this.#pass - this.#group.firstPass + 1,
      openSeams: slices.openSeams,
      exchanged: this.#exchanged,
      provenBefore: this.#provenBefore,
    };
  }

  /** Somebody was seen to move from one slice to another, or may have. */
  get #exchanged(): boolean {
    return this.#group.moved > 0 || this.#slices.mayHaveExchanged;
  }

  get #position(): PassPosition {
    return { pass: this.#pass, firstPassOfGroup: this.#group.firstPass };
  }
}
