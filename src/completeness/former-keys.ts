import type { LedgerRow } from './ledger-types.ts';
import type { ShownPage, Sightings } from './sightings.ts';

/** People who had no id when they were seen first: they are known by the key of before. */
export class FormerKeys {
  /** Keys of people who have an id, and another key, by now. */
  superseded = 0;
  #keysWithoutId = 0;

  /** Notes a key that is seen for the first time; returns where the key that it had before was shown. */
  note({ formerKey, key }: LedgerRow, seen: Sightings): ShownPage | undefined {
    if (formerKey === undefined) this.#keysWithoutId += 1;
    if (formerKey === undefined || formerKey === key || this.#keysWithoutId === 0) return undefined;
    const former = seen.find(formerKey);
    if (former === undefined) return undefined;
    this.superseded += 1;
    return seen.pageOf(former);
  }
}
