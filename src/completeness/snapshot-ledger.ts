import { type LedgerSlice, SliceLedger, type Reading } from './slice-ledger.ts';
import { proofRules } from './proof-rules.ts';
import { Sightings } from './sightings.ts';
import { judgePass, type PassFacts, type ProvenBy, type Verdict } from './verdict.ts';

export interface LedgerOptions {
  slices: readonly LedgerSlice[];
  /** Of the first pass; `undefined` for slices that are not paged. */
  pageSize: number | undefined;
  /** Per slice. */
  toleratedMissingRows: number;
}

/** A row as far as the proof asks about it. */
export interface LedgerRow {
  key: string;
  /** The key that the row had before it got an id: of users, their e-mail address, case-folded. */
  formerKey: string | undefined;
  /** Epoch in milliseconds; `undefined` when the row tells no time of creation. */
  createdMs: number | undefined;
  /** Of what the row says; equal for equal rows. */
  fingerprint: number;
}

/** What a row is to its snapshot. */
export interface Sight {
  /** Its key was never seen, or it says something else than when it was seen last. */
  isNews: boolean;
  /** The pass has not shown its key before. */
  isFirstOfPass: boolean;
}

/** What a proof says beside the rows; see `schemas/snapshots.json`. */
export interface LedgerProof {
  rows: number;
  reportedTotal: number | undefined;
  added: number;
  tolerated: number;
  passes: number;
  provenBy: ProvenBy;
  goneKeys: readonly string[];
}

/**
 * All passes over the slices of one stream: who was seen, and at the end of each pass whether that is everybody.
 *
 * A pass reads every slice once, page by page. Passes form groups: what the pages of the later ones show seals the seams
 * between the pages of the first one. The rules are in `verdict.ts`, the reasons in `docs/decisions/whole-reads.md`.
 */
export class SnapshotLedger {
  readonly #options: LedgerOptions;
  readonly #seen = new Sightings();
  readonly #slices: ReadonlyMap<string, SliceLedger>;
  /** Each stands at its number less one. */
  readonly #readings: Reading[] = [];
  #pass = 0;
  #firstPassOfGroup = 1;
  #provenBefore = false;
  #earlierDisagreements = 0;
  /** Keys whose person has an id and another key by now. */
  #superseded = 0;
  #pendingKeys = 0;
  #restated = 0;

  // Of the pass.
  #openedByTotals = false;
  #beganMs: number | undefined;
  #lastAnswerMs: number | undefined;
  #longestSilenceMs = 0;
  #createdInPass = 0;
  #inTwoSlices = 0;
  // Of the group.
  #groupBeganMs: number | undefined;
  #movedInGroup = 0;

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.#slices = new Map(
      options.slices.map((slice, index) => [slice.name, new SliceLedger(slice, index, options.pageSize)]),
    );
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
    return [...this.#slices.values()].reduce((sum, { totals }) => sum + totals.moved, this.#restated);
  }

  /** The sum of the last totals; `undefined` until Zoom has told that of each slice. */
  get reportedTotal(): number | undefined {
    let sum = 0;
    for (const { totals } of this.#slices.values()) {
      if (totals.last === undefined) return undefined;
      sum += totals.last;
    }
    return sum;
  }

  /** Whether people can move between the slices, so that their totals are to be compared around each pass. */
  get exchanges(): boolean {
    return this.#slices.size > 1 && this.#options.slices.some(({ canBeEntered }) => canBeEntered);
  }

  slice(name: string): SliceLedger {
    const found = this.#slices.get(name);
    if (found === undefined) throw new Error(`No slice ${name} in this snapshot.`);
    return found;
  }

  beginPass(): void {
    this.#pass += 1;
    this.#openedByTotals = false;
    this.#beganMs = undefined;
    this.#lastAnswerMs = undefined;
    this.#longestSilenceMs = 0;
    this.#createdInPass = 0;
    this.#inTwoSlices = 0;
    for (const slice of this.#slices.values()) slice.beginPass();
  }

  /** The totals of all slices were asked for before the first page of any. */
  openPass(): void {
    this.#openedByTotals = true;
  }

  /**
   * Notes an answer. `atMs`: our clock when it came; `zoomMs`: Zoom's clock when it answered, 0 when it does not say.
   */
  observeAnswer(slice: SliceLedger, total: number | undefined, atMs: number, zoomMs: number): void {
    if (zoomMs > 0) {
      this.#beganMs ??= zoomMs;
      this.#groupBeganMs ??= zoomMs;
    }
    this.#longestSilenceMs = Math.max(this.#longestSilenceMs, atMs - (this.#lastAnswerMs ?? atMs));
    this.#lastAnswerMs = atMs;
    slice.totals.observe(total);
  }

  /** Begins to read a slice from its first page, for the first time in the pass or again. */
  beginReading(slice: SliceLedger): void {
    this.#readings.push(slice.beginReading(this.#readings.length + 1, this.#pass));
  }

  /** Counts a row of the page at hand. */
  see(slice: SliceLedger, row: LedgerRow): Sight {
    const { reading } = slice;
    const seen = this.#seen;
    const before = seen.size;
    const number = seen.add(row.key);
    const isFirst = number === before;
    const last = isFirst ? undefined : this.#readings[(seen.reading[number] ?? 0) - 1];
    const isRepeat = last === reading;
    const isFirstOfPass = last?.pass !== this.#pass;
    if (!isFirstOfPass && last.slice !== slice) this.#inTwoSlices += 1;
    if (isFirst) this.#noteFormerKey(row, slice);
    else this.#noteMove(last, slice);
    const createdAt = row.createdMs ?? -Infinity;
    const margin = proofRules.creationMarginMs;
    if (isFirstOfPass && createdAt >= (this.#beganMs ?? Infinity) - margin) this.#createdInPass += 1;
    if (isFirst && createdAt >= (this.#groupBeganMs ?? Infinity) - margin) slice.createdInGroup += 1;

    const isDated = row.createdMs !== undefined;
    seen.place[number] = slice.addRow(seen.place[number] ?? 0, { isRepeat, isFirstOfPass, isDated });
    seen.reading[number] = reading.number;
    const isNews = isFirst || seen.fingerprint[number] !== row.fingerprint >>> 0;
    if (isNews && !isFirst) this.#restated += 1;
    seen.fingerprint[number] = row.fingerprint;
    return { isNews, isFirstOfPass };
  }

  /** The slice keeps no dates that would show who came during the pass: worth reading twice in a pass that is quiet. */
  wantsSecondReading(slice: SliceLedger): boolean {
    const isStill = [...this.#slices.values()].every(({ totals }) => totals.inPass.sum === 0);
    return isStill && this.#pass === this.#firstPassOfGroup && slice.isUndatedWithOpenSeams;
  }

  /** Ends the pass. */
  endPass(): Verdict {
    this.#noteEmptyPlaces();
    const facts = this.#facts();
    const verdict = judgePass(facts);
    if (verdict.kind !== 'again') return verdict;
    if (verdict.disagrees) this.#earlierDisagreements += 1;
    if (verdict.group === 'proven') this.#provenBefore = true;
    if (verdict.group !== 'goes_on') this.#beginGroup();
    return verdict;
  }

  /** Of a pass that ended whole. `undefined` when more people were deleted meanwhile than a proof can name. */
  proof({ provenBy }: Verdict & { kind: 'whole' }): LedgerProof | undefined {
    const goneKeys = this.#goneKeys(provenBy);
    if (goneKeys === undefined) return undefined;
    return {
      rows: this.rows,
      reportedTotal: this.reportedTotal,
      added: this.#added,
      tolerated: this.#missing,
      passes: this.#pass,
      provenBy,
      goneKeys,
    };
  }

  #beginGroup(): void {
    this.#firstPassOfGroup = this.#pass + 1;
    this.#groupBeganMs = undefined;
    this.#movedInGroup = 0;
    for (const slice of this.#slices.values()) slice.beginGroup();
  }

  /** A person who had no id is known by the key of before. */
  #noteFormerKey({ formerKey, key }: LedgerRow, slice: SliceLedger): void {
    if (formerKey === undefined) {
      this.#pendingKeys += 1;
      return;
    }
    if (this.#pendingKeys === 0 || formerKey === key) return;
    const former = this.#seen.find(formerKey);
    if (former === undefined) return;
    this.#superseded += 1;
    const last = this.#readings[(this.#seen.reading[former] ?? 0) - 1];
    if (last?.pass === this.#pass) this.#inTwoSlices += 1;
    this.#noteMove(last, slice);
  }

  #noteMove(last: Reading | undefined, slice: SliceLedger): void {
    if (last !== undefined && last.slice !== slice && last.pass >= this.#firstPassOfGroup)
      this.#movedInGroup += 1;
  }

  get #added(): number {
    return [...this.#slices.values()].reduce((sum, { totals }) => sum + totals.inPass.rose, 0);
  }

  get #missing(): number {
    const people = this.rows - this.#superseded;
    return Math.max(0, (this.reportedTotal ?? 0) - this.#added - people);
  }

  #facts(): PassFacts {
    const slices = [...this.#slices.values()];
    const still = slices.every(({ totals }) => totals.inPass.sum === 0);
    return {
      pass: this.#pass,
      slices: slices.map(({ name, rows, totals }) => ({ slice: name, rows, total: totals.last })),
      toleratedMissingRows: this.#options.toleratedMissingRows,
      exchanges: this.exchanges,
      still,
      quiet:
        still &&
        (!this.exchanges || this.#openedByTotals) &&
        this.#createdInPass === 0 &&
        this.#inTwoSlices === 0 &&
        this.#longestSilenceMs <= proofRules.maxSilenceMs &&
        slices.every((slice) => slice.isQuiet),
      missing: this.#missing,
      earlierDisagreements: this.#earlierDisagreements,
      passesOfGroup: this.#pass - this.#firstPassOfGroup + 1,
      openSeams: slices.reduce((sum, slice) => sum + slice.openSeams, 0),
      exchanged: this.#exchanged,
      provenBefore: this.#provenBefore,
    };
  }

  /** Somebody was seen to move from one slice to another, or may have. */
  get #exchanged(): boolean {
    if (this.#movedInGroup > 0) return true;
    const slices = [...this.#slices.values()];
    return slices.some(
      (left) => left.wasLeft && slices.some((entered) => entered !== left && entered.mayHaveBeenEntered),
    );
  }

  #noteEmptyPlaces(): void {
    if (this.#pass === this.#firstPassOfGroup) return;
    const { size, reading, place } = this.#seen;
    for (let number = 0; number < size; number += 1) {
      const last = this.#readings[(reading[number] ?? 0) - 1];
      if (last === undefined || last.pass === this.#pass || last.pass < this.#firstPassOfGroup) continue;
      last.slice.hasEmptyPlaces ||= last.slice.covers(place[number] ?? 0);
    }
  }

  /** Who was seen and is certainly no longer there. */
  #goneKeys(provenBy: ProvenBy): string[] | undefined {
    if (this.#pass === 1) return [];
    const gone: string[] = [];
    let number = -1;
    for (const key of this.#seen.keys()) {
      number += 1;
      const last = this.#readings[(this.#seen.reading[number] ?? 0) - 1];
      if (last === undefined || !this.#isGone(last, this.#seen.place[number] ?? 0, provenBy)) continue;
      gone.push(key);
      if (gone.length > proofRules.maxGoneKeys) return undefined;
    }
    return gone;
  }

  #isGone(last: Reading, place: number, provenBy: ProvenBy): boolean {
    if (last.pass === this.#pass) return false;
    // A quiet pass, and a group that is a proof, show everybody who stayed.
    if (provenBy === 'quiet' || last.pass < this.#firstPassOfGroup) return true;
    return !this.#exchanged && last.slice.covers(place);
  }
}
