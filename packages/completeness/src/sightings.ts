import { grown, KeyTable } from '@source-zoom/values';
import { KeyLog } from './key-log.ts';
import type { SliceLedger } from './slice-ledger.ts';

/** One page that was shown. */
export interface ShownPage {
  slice: SliceLedger;
  /** Unique in the snapshot. */
  reading: number;
  pass: number;
}

/** A person who was seen. */
export interface Sighting {
  key: string;
  /** The page that last showed the key. */
  page: ShownPage;
  /** The key's place in a base reading; 0 if none showed it. */
  place: number;
}

/**
 * Everyone seen in a snapshot, by number: where and when last, and with what content.
 *
 * Columns of numbers instead of objects: 50 bytes per person, key included.
 */
export class Sightings {
  readonly #table = new KeyTable();
  readonly #texts = new KeyLog();
  /** Indexed by page number minus one. */
  readonly #pages: ShownPage[] = [];
  #page = new Uint32Array(this.#table.capacity);
  #place = new Uint32Array(this.#table.capacity);
  #fingerprint = new Uint32Array(this.#table.capacity);
  /** Only the few who have more than one. */
  readonly #revisions = new Map<number, number>();

  get size(): number {
    return this.#table.size;
  }

  /** Returns the number of a page, to be passed when its rows are seen. */
  addPage(page: ShownPage): number {
    return this.#pages.push(page);
  }

  /** The number of a key; a new one gets the next number, which is the old `size`. */
  add(key: string): number {
    const before = this.#table.size;
    const number = this.#table.add(key);
    if (number === before) {
      this.#texts.append(key);
      if (this.#page.length < this.#table.capacity) this.#grow(this.#table.capacity);
    }
    return number;
  }

  find(key: string): number | undefined {
    return this.#table.find(key);
  }

  /** The number of the page that last showed somebody; 0 if none has. */
  pageNumberOf(number: number): number {
    return this.#page[number] ?? 0;
  }

  pageOf(number: number): ShownPage | undefined {
    return this.#pages[this.pageNumberOf(number) - 1];
  }

  placeOf(number: number): number {
    return this.#place[number] ?? 0;
  }

  /**
   * Records what a page shows of somebody. Returns how many versions of their row have been seen in succession, from
   * 1; `undefined` if this one equals the last.
   */
  note(number: number, page: number, place: number, fingerprint: number): number | undefined {
    const revision = this.#revisionOf(number, fingerprint);
    this.#page[number] = page;
    this.#place[number] = place;
    this.#fingerprint[number] = fingerprint;
    return revision;
  }

  #revisionOf(number: number, fingerprint: number): number | undefined {
    if (this.#page[number] === 0) return 1;
    if (this.#fingerprint[number] === fingerprint >>> 0) return undefined;
    const revision = (this.#revisions.get(number) ?? 1) + 1;
    this.#revisions.set(number, revision);
    return revision;
  }

  /** In the order in which they were first seen. */
  *all(): Generator<Sighting> {
    let number = 0;
    for (const key of this.#texts) {
      const page = this.pageOf(number);
      if (page !== undefined) yield { key, page, place: this.placeOf(number) };
      number += 1;
    }
  }

  #grow(capacity: number): void {
    this.#page = grown(this.#page, capacity);
    this.#place = grown(this.#place, capacity);
    this.#fingerprint = grown(this.#fingerprint, capacity);
  }
}
