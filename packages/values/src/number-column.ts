import { grown } from './key-table.ts';

/** A list of whole numbers from 0 to 2^32 - 1 that grows, at four bytes each. */
export class NumberColumn {
  #numbers = new Uint32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) this.#numbers = grown(this.#numbers, 2 * this.#length);
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  /** The number at a place; 0 where there is none. */
  at(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  /** Changes a number that is there. */
  set(place: number, number: number): void {
    this.#numbers[place] = number;
  }

  /** The numbers themselves, not a copy: valid until the next change. */
  all(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
