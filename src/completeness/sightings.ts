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

/** Somebody who was seen. */
export interface Sighting {
  key: string;
  /** The page that showed the key last. */
  page: ShownPage;
  /** Where the key stands in a base reading; 0 when none showed it. */
  place: number;
}

/**
 * Everybody who was seen in a snapshot, by number: where and when last, and what was said of them.
 *
 * Columns of numbers instead of objects: 50 bytes a person, key included.
 */
export class Sightings {
  readonly #table = new KeyTable();
  readonly #texts = new KeyLog();
  /** Each stands at its number less one. */
  readonly #pages: ShownPage[] = [];
  #page = new Uint32Array(this.#table.capacity);
  #place = new Uint32Array(this.#table.capacity);
  #fingerprint = new Uint32Array(this.#table.capacity);
  /** Of the few who have more than one. */
  readonly #revisions = new Map<number, number>();

  get size(): number {
    return this.#table.size;
  }

  /** The number of a page, to be named when its rows are seen. */
  addPage(page: ShownPage): number {
    return this.#pages.push(page);
  }

  /** The number of a key; one that was never seen gets the next number, which is the old `size`. */
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

  /** The number of the page that showed somebody last; 0 when none has. */
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
   * Notes what a page shows of somebody. Returns how many different things were said of them one after the other, from 1;
   * `undefined` when this one is nothing else than the last.
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

  /** In the order in which they were seen first. */
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
