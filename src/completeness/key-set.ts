/**
 * Remembers a million texts in a few dozen megabytes: their 64-bit hashes in an open-addressing table.
 *
 * A `Set` of a million ids holds 146 MiB. Two different texts of a million share a hash with a chance of about 3e-8.
 */

/** The 64-bit hash of the text last given to `of`, reused so that hashing a row allocates nothing. */
export class KeyHash {
  high = 0;
  low = 0;

  /** Hashes the UTF-16 units of a text into two lanes of 32 bits that are mixed into each other. */
  of(text: string): this {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, 0x9e3779b1);
      low = Math.imul(low ^ unit, 0x5f356495);
      // Without it the low bits of a lane never hear of the high ones.
      high ^= high >>> 15;
      low ^= low >>> 13;
    }
    const mixed = finish(high ^ text.length);
    this.high = mixed >>> 0;
    this.low = finish(low ^ mixed) >>> 0;
    // Two zeros mark a free place in the table.
    if (this.high === 0 && this.low === 0) this.low = 1;
    return this;
  }
}

function finish(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const smallest = 64;
const fullest = 0.75;

export class KeySet {
  #places = new Uint32Array(2 * smallest);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** False when it was there already. */
  add(hash: KeyHash): boolean {
    if (!place(this.#places, hash.high, hash.low)) return false;
    this.#size += 1;
    if (this.#size > (this.#places.length / 2) * fullest) this.#grow();
    return true;
  }

  has({ high, low }: KeyHash): boolean {
    const places = this.#places;
    const mask = places.length / 2 - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const there = 2 * slot;
      if (places[there] === high && places[there + 1] === low) return true;
      if (places[there] === 0 && places[there + 1] === 0) return false;
    }
  }

  #grow(): void {
    const old = this.#places;
    const grown = new Uint32Array(2 * old.length);
    for (let index = 0; index < old.length; index += 2) {
      const high = old[index] ?? 0;
      const low = old[index + 1] ?? 0;
      if (high !== 0 || low !== 0) place(grown, high, low);
    }
    this.#places = grown;
  }
}

/** Puts a hash where it belongs; false when it is there. */
function place(places: Uint32Array, high: number, low: number): boolean {
  const mask = places.length / 2 - 1;
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const there = 2 * slot;
    if (places[there] === 0 && places[there + 1] === 0) {
      places[there] = high;
      places[there + 1] = low;
      return true;
    }
    if (places[there] === high && places[there + 1] === low) return false;
  }
}
