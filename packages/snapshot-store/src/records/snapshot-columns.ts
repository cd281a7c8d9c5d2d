import type { SnapshotCounts } from '../row-store.ts';
import { Growing } from './growing.ts';
import { KeyColumn } from './key-column.ts';
import type { TextPlace } from './row-spool.ts';
import { flags, type UserFacts } from './user-facts.ts';

/** The rows of one snapshot, as columns of numbers: some fifty bytes a row, and its key. */
export class SnapshotColumns {
  readonly keys = new KeyColumn();
  readonly #starts = new Growing((length) => new Float64Array(length));
  readonly #bytes = new Growing((length) => new Uint32Array(length));
  readonly #flags = new Growing((length) => new Uint8Array(length));
  readonly #people = new Growing((length) => new Uint32Array(length));
  readonly #roles = new Growing((length) => new Uint32Array(length));
  /** The revisions after the first: few rows have one. */
  readonly #revisions = new Map<number, number>();
  #order: Uint32Array | undefined;

  /** `isChanged`: whether something is said about changed values. */
  add(key: string, revision: number | null, place: TextPlace, facts: UserFacts, isChanged: boolean): void {
    const row = this.keys.size;
    this.keys.add(key);
    this.#starts.set(row, place.start);
    this.#bytes.set(row, place.bytes);
    this.#flags.set(row, isChanged ? facts.flags | flags.changed : facts.flags);
    this.#people.set(row, facts.person);
    this.#roles.set(row, facts.roles);
    if (revision !== null && revision > 1) this.#revisions.set(row, revision);
  }

  /** Where its row is in the spool. */
  place(row: number): TextPlace {
    return { start: this.#starts.numbers[row] ?? 0, bytes: this.#bytes.numbers[row] ?? 0 };
  }

  has(row: number, flag: number): boolean {
    return ((this.#flags.numbers[row] ?? 0) & flag) !== 0;
  }

  /** A hash of the user's folded address. */
  person(row: number): number {
    return this.#people.numbers[row] ?? 0;
  }

  /** The number of the user's roles. */
  roles(row: number): number {
    return this.#roles.numbers[row] ?? 0;
  }

  /** The rows of each key, keys in order by bytes. */
  *runs(): Generator<Uint32Array> {
    const order = (this.#order ??= this.keys.order());
    for (let first = 0; first < order.length;) {
      let after = first + 1;
      while (after < order.length && this.keys.isEqual(order[first] ?? 0, order[after] ?? 0)) after += 1;
      yield order.subarray(first, after);
      first = after;
    }
  }

  count(): SnapshotCounts {
    const counts = { keys: 0, restated: 0 };
    for (const run of this.runs()) {
      counts.keys += 1;
      if (this.#revisions.size === 0) continue;
      counts.restated += Math.max(...Array.from(run, (row) => this.#revisions.get(row) ?? 1)) - 1;
    }
    return counts;
  }
}
