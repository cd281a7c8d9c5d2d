import type { LedgerRow } from './ledger-types.ts';
import type { ShownPage, Sightings } from './sightings.ts';

/** People who had no id when first seen: they are known by their former key. */
export class FormerKeys {
  /** Keys of people who have since got an id, and with it another key. */
  superseded = 0;
  #keysWithoutId = 0;

  /** Records a key seen for the first time; returns the page that showed its former key. */
  note({ formerKey, key }: LedgerRow, seen: Sightings): ShownPage | undefined {
    if (formerKey === undefined) this.#keysWithoutId += 1;
    if (formerKey === undefined || formerKey === key || this.#keysWithoutId === 0) return undefined;
    const former = seen.find(formerKey);
    if (former === undefined) return undefined;
    this.superseded += 1;
    return seen.pageOf(former);
  }
}
