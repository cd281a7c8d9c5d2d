import { KeyHash } from './key-hash.ts';

const minSlots = 64;
/** The share of slots that may be taken before the table grows. */
const maxLoad = 0.75;

/**
 * Numbers texts in order of arrival, by their 64-bit hashes: a million keys in a few dozen megabytes.
 *
 * A `Map` of a million ids holds 146 MiB and more. The chance that two different texts of a million share a hash is
 * about 3e-8.
 */
export class KeyTable {
  /** Open addressing: the number of a key, plus one; 0 is a free slot. */
  #slots = new Uint32Array(minSlots);
  #highs = new Uint32Array(minSlots * maxLoad);
  #lows = new Uint32Array(minSlots * maxLoad);
  readonly #hash = new KeyHash();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** How many keys fit; `add` makes it grow. */
  get capacity(): number {
    return this.#highs.length;
  }

  /** The number of a key, from 0; a new key gets the next one. */
  add(key: string): number {
    const { high, low } = this.#hash.of(key);
    const slot = this.#slotOf(high, low);
    const found = this.#slots[slot] ?? 0;
    if (found !== 0) return found - 1;
    const added = this.#size;
    this.#highs[added] = high;
    this.#lows[added] = low;
    this.#size += 1;
    this.#slots[slot] = this.#size;
    if (this.#size === this.capacity) this.#grow();
    return added;
  }

  /** The number of a key; `undefined` if it is not there. */
  find(key: string): number | undefined {
    const { high, low } = this.#hash.of(key);
    const found = this.#slots[this.#slotOf(high, low)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** The slot that holds the hash, or the free one where it belongs. */
  #slotOf(high: number, low: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? 0;
      if (number === 0) return slot;
      if (this.#highs[number - 1] === high && this.#lows[number - 1] === low) return slot;
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    this.#highs = grown(this.#highs, this.#slots.length * maxLoad);
    this.#lows = grown(this.#lows, this.#slots.length * maxLoad);
    for (let number = 0; number < this.#size; number += 1)
      this.#slots[this.#slotOf(this.#highs[number] ?? 0, this.#lows[number] ?? 0)] = number + 1;
  }
}

/** A longer copy of a column, padded with zeros. */
export function grown(column: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(column);
  return copy;
}
