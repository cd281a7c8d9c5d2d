import { KeyHash, KeySet } from './key-set.ts';
import { SliceLedger, type SliceProgress } from './slice-ledger.ts';
import { judgePass, type Verdict } from './verdict.ts';

/**
 * What a row is to its snapshot: seen before; seen for the first time; or, in a further pass, seen neither by key nor
 * by e-mail, so that it counts as new unless it was created since the snapshot began.
 */
export type Sight = 'repeat' | 'first' | 'new';

export interface SnapshotLedgerOptions {
  slices: readonly string[];
  toleratedMissingRows: number;
  /** Of a resumed read: what each slice had shown. */
  progress?: ReadonlyMap<string, SliceProgress>;
}

/** All passes of one snapshot of a stream: who was seen, and at the end of each pass whether that is everybody. */
export class SnapshotLedger {
  readonly #options: SnapshotLedgerOptions;
  readonly #keys = new KeySet();
  readonly #emails = new KeySet();
  readonly #hash = new KeyHash();
  readonly #rowsBefore: number;
  #slices: ReadonlyMap<string, SliceLedger>;
  #earlierPasses = 0;
  #earlierDisagreements = 0;
  #newcomers = 0;

  constructor(options: SnapshotLedgerOptions) {
    this.#options = options;
    this.#rowsBefore = [...(options.progress?.values() ?? [])].reduce((sum, { rows }) => sum + rows, 0);
    this.#slices = new Map(
      options.slices.map((name) => [name, new SliceLedger(options.progress?.get(name))]),
    );
  }

  /** Distinct keys emitted, those of the time before a kill included. */
  get rows(): number {
    return this.#rowsBefore + this.#keys.size;
  }

  /** The sum of the last totals of the slices; `undefined` until, in this pass, Zoom told that of each. */
  get reportedTotal(): number | undefined {
    let sum = 0;
    for (const { total } of this.#slices.values()) {
      if (total === undefined) return undefined;
      sum += total;
    }
    return sum;
  }

  /** Counted from one; only the first can be resumed. */
  get pass(): number {
    return this.#earlierPasses + 1;
  }

  get resumed(): boolean {
    return this.#options.progress !== undefined;
  }

  slice(name: string): SliceLedger {
    const found = this.#slices.get(name);
    if (found === undefined) throw new Error(`No slice ${name} in this snapshot.`);
    return found;
  }

  /** Counts a row. `email`: case-folded, where the stream has one. */
  see(slice: SliceLedger, key: string, email: string | undefined): Sight {
    const hash = this.#hash.of(key);
    slice.add(hash);
    const first = this.#keys.add(hash);
    const unknownEmail = email === undefined || this.#emails.add(hash.of(email));
    if (!first) return 'repeat';
    return this.#earlierPasses > 0 && unknownEmail ? 'new' : 'first';
  }

  /** A row whose sight was `new` belongs to somebody who was there when the snapshot began. */
  countNewcomer(): void {
    this.#newcomers += 1;
  }

  /** Ends the pass; after `again` the next one has begun. */
  endPass(): Verdict {
    const verdict = judgePass({
      slices: [...this.#slices].map(([slice, { rows, total, moved }]) => ({ slice, rows, total, moved })),
      earlierPasses: this.#earlierPasses,
      earlierDisagreements: this.#earlierDisagreements,
      newcomers: this.#newcomers,
      resumed: this.resumed,
      toleratedMissingRows: this.#options.toleratedMissingRows,
    });
    if (verdict.kind === 'again') {
      this.#earlierPasses += 1;
      if (verdict.disagrees) this.#earlierDisagreements += 1;
      this.#newcomers = 0;
      this.#slices = new Map(this.#options.slices.map((name) => [name, new SliceLedger()]));
    }
    return verdict;
  }
}
