import { mayHaveExchanged } from './departures.ts';
import { type LedgerSlice, SliceLedger } from './slice-ledger.ts';
import type { PassFacts } from './verdict.ts';

/** The slices of one stream, and what holds for them together. */
export class SliceSet {
  readonly all: readonly SliceLedger[];
  /** Whether people can move between the slices, so that their totals must be compared around each pass. */
  readonly exchanges: boolean;

  constructor(slices: readonly LedgerSlice[], pageSize: number | undefined) {
    this.all = slices.map((slice, index) => new SliceLedger(slice, index, pageSize));
    this.exchanges = slices.length > 1 && slices.some(({ canBeEntered }) => canBeEntered);
  }

  named(name: string): SliceLedger {
    const found = this.all.find((slice) => slice.name === name);
    if (found === undefined) throw new Error(`No slice ${name} in this snapshot.`);
    return found;
  }

  /** The sum of the last totals; `undefined` until Zoom has reported one for each slice. */
  get reportedTotal(): number | undefined {
    let sum = 0;
    for (const { totals } of this.all) {
      if (totals.last === undefined) return undefined;
      sum += totals.last;
    }
    return sum;
  }

  /** The sum of all observed changes of the totals, in all passes. */
  get changes(): number {
    return this.all.reduce((sum, { totals }) => sum + totals.moved, 0);
  }

  /** By how much the totals rose during the pass. */
  get added(): number {
    return this.all.reduce((sum, { totals }) => sum + totals.inPass.rose, 0);
  }

  get openSeams(): number {
    return this.all.reduce((sum, slice) => sum + slice.openSeams, 0);
  }

  /** No total changed during the pass. */
  get areStill(): boolean {
    return this.all.every(({ totals }) => totals.inPass.sum === 0);
  }

  get areQuiet(): boolean {
    return this.all.every(({ isQuiet }) => isQuiet);
  }

  /** The totals allow for somebody having moved from one slice to another. */
  get mayHaveExchanged(): boolean {
    return mayHaveExchanged(this.all);
  }

  /**
   * Somebody may, unseen, have taken the place of a person who moved to another slice, with no creation time to show
   * it.
   */
  get mayHideNewcomer(): boolean {
    return this.exchanges && this.all.some((slice) => slice.canBeEntered && slice.hasUndated);
  }

  get totals(): PassFacts['slices'] {
    return this.all.map(({ name, rows, totals }) => ({ slice: name, rows, total: totals.last }));
  }
}
