import { grown, KeyTable } from '@source-zoom/values';

const maxFound = 10_000;

/**
 * Ids, compared regardless of case, and the place where each was first seen: 17 to 35 bytes per id instead of the
 * string, so a million users fit in 35 MB.
 */
export class IdIndex {
  readonly #numbers = new KeyTable();
  /** By the number of an id. */
  #places = new Uint32Array(this.#numbers.capacity);
  /** The most recently added id: a user's assignments come right after it. */
  #last = '';
  /** Ids known to be present, spelled exactly so: groups and roles are looked up many times. */
  #found = new Set<string>();

  get size(): number {
    return this.#numbers.size;
  }

  /** Adds the id; returns the place of an equal id that is already there, else `undefined`. */
  add(id: string, place: number): number | undefined {
    const { size } = this.#numbers;
    const number = this.#numbers.add(id.toLowerCase());
    if (number < size) return this.#places[number];
    if (this.#places.length < this.#numbers.capacity)
      this.#places = grown(this.#places, this.#numbers.capacity);
    this.#places[number] = place;
    this.#last = id;
    return undefined;
  }

  has(id: string): boolean {
    if ((id === this.#last && this.size > 0) || this.#found.has(id)) return true;
    if (this.#numbers.find(id.toLowerCase()) === undefined) return false;
    if (this.#found.size >= maxFound) this.#found = new Set();
    this.#found.add(id);
    return true;
  }
}
