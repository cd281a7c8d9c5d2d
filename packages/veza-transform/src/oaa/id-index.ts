import { IdHash } from './id-hash.ts';

const wordsPerSlot = 3;
const mostFound = 10_000;

/**
 * Ids, told apart without regard to case, and the place where each was first seen. Keeps 64 bits of a hash and a number
 * for each instead of the string: 24 to 48 bytes an id, so a million users fit in 48 MB.
 */
export class IdIndex {
  readonly #hash = new IdHash();
  #slots = new Uint32Array(1024 * wordsPerSlot);
  #size = 0;
  /** The id that was taken in last: what a user is given stands beside him. */
  #last = '';
  /** Ids that were found to be there, exactly as they were spelt: groups and roles are looked for many times. */
  #found = new Set<string>();

  get size(): number {
    return this.#size;
  }

  /** Takes the id in; returns the place of the equal id that is there already, else `undefined`. */
  add(id: string, place: number): number | undefined {
    if ((this.#size + 1) * 2 > this.#slots.length / wordsPerSlot) this.#grow();
    const { high, low } = this.#hash.of(id);
    const at = find(this.#slots, high, low);
    const seen = this.#slots[at + 2] ?? 0;
    if (seen !== 0) return seen - 1;
    put(this.#slots, at, high, low, place + 1);
    this.#size += 1;
    this.#last = id;
    return undefined;
  }

  has(id: string): boolean {
    if ((id === this.#last && this.#size > 0) || this.#found.has(id)) return true;
    const { high, low } = this.#hash.of(id);
    if (this.#slots[find(this.#slots, high, low) + 2] === 0) return false;
    if (this.#found.size >= mostFound) this.#found = new Set();
    this.#found.add(id);
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    const wider = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += wordsPerSlot) {
      const [high = 0, low = 0, mark = 0] = [old[at], old[at + 1], old[at + 2]];
      if (mark !== 0) put(wider, find(wider, high, low), high, low, mark);
    }
    this.#slots = wider;
  }
}

/** Index of the slot that holds this hash, or of the free one where it belongs. */
function find(slots: Uint32Array, high: number, low: number): number {
  const count = slots.length / wordsPerSlot;
  let slot = low & (count - 1);
  for (;;) {
    const at = slot * wordsPerSlot;
    if (slots[at + 2] === 0 || (slots[at] === high && slots[at + 1] === low)) return at;
    slot = (slot + 1) & (count - 1);
  }
}

function put(slots: Uint32Array, at: number, high: number, low: number, mark: number): void {
  slots[at] = high;
  slots[at + 1] = low;
  slots[at + 2] = mark;
}
