import { KeyLog } from './key-log.ts';
import { grown, KeyTable } from './key-table.ts';

/**
 * Everybody who was seen in a snapshot, by number: where and when last, and what was said of them.
 *
 * Columns of numbers instead of objects: 40 bytes a person, key included.
 */
export class Sightings {
  readonly #table = new KeyTable();
  readonly #texts = new KeyLog();
  /** The reading that showed the key last. */
  reading = new Uint32Array(this.#table.capacity);
  /** Where the key stands in a base reading, counted over all base readings from 1; 0 when no base reading showed it. */
  place = new Uint32Array(this.#table.capacity);
  /** Of the row that was last seen. */
  fingerprint = new Uint32Array(this.#table.capacity);

  get size(): number {
    return this.#table.size;
  }

  /** The number of a key; one that was never seen gets the next number, which is the old `size`. */
  add(key: string): number {
    const before = this.#table.size;
    const number = this.#table.add(key);
    if (number === before) {
      this.#texts.append(key);
      if (this.reading.length < this.#table.capacity) this.#grow(this.#table.capacity);
    }
    return number;
  }

  find(key: string): number | undefined {
    return this.#table.find(key);
  }

  /** The keys in the order of their numbers. */
  keys(): Iterable<string> {
    return this.#texts;
  }

  #grow(capacity: number): void {
    this.reading = grown(this.reading, capacity);
    this.place = grown(this.place, capacity);
    this.fingerprint = grown(this.fingerprint, capacity);
  }
}
