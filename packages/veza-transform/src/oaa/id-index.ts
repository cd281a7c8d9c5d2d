import { hash } from 'node:crypto';

const wordsPerSlot = 4;
const mostFound = 10_000;

/**
 * Ids, told apart without regard to case, and the place where each was first seen. Keeps 96 bits of a hash and a
 * number for each instead of the string: 32 to 64 bytes an id, so a million users fit in 64 MB.
 */
export class IdIndex {
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
    const words = wordsOf(id);
    const at = find(this.#slots, words);
    const seen = this.#slots[at + 3] ?? 0;
    if (seen !== 0) return seen - 1;
    put(this.#slots, at, words, place + 1);
    this.#size += 1;
    this.#last = id;
    return undefined;
  }

  has(id: string): boolean {
    if ((id === this.#last && this.#size > 0) || this.#found.has(id)) return true;
    if (this.#slots[find(this.#slots, wordsOf(id)) + 3] === 0) return false;
    if (this.#found.size >= mostFound) this.#found = new Set();
    this.#found.add(id);
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    const wider = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += wordsPerSlot) {
      if (old[at + 3] === 0) continue;
      const words = old.subarray(at, at + 3);
      put(wider, find(wider, words), words, old[at + 3] ?? 0);
    }
    this.#slots = wider;
  }
}

function wordsOf(id: string): Uint32Array {
  const digest = hash('sha1', id.toLowerCase(), 'buffer');
  return new Uint32Array([digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)]);
}

/** Index of the slot that holds these words, or of the free one where they belong. */
function find(slots: Uint32Array, words: Uint32Array): number {
  const count = slots.length / wordsPerSlot;
  let slot = (words[0] ?? 0) & (count - 1);
  for (;;) {
    const at = slot * wordsPerSlot;
    if (slots[at + 3] === 0) return at;
    if (slots[at] === words[0] && slots[at + 1] === words[1] && slots[at + 2] === words[2]) return at;
    slot = (slot + 1) & (count - 1);
  }
}

function put(slots: Uint32Array, at: number, words: Uint32Array, mark: number): void {
  slots.set(words, at);
  slots[at + 3] = mark;
}
