import { KeyHash } from './key-hash.ts';
import { NumberColumn } from './number-column.ts';
import { TextColumn } from './text-column.ts';

/**
 * Numbers different texts in order of arrival, and gives them back: like `KeyTable`, and it never takes two texts for
 * one, since it holds them.
 */
export class TextIndex {
  readonly #texts = new TextColumn();
  readonly #hashes = new NumberColumn();
  readonly #hash = new KeyHash();
  /** Open addressing: the number of a text, plus one; 0 is a free slot. */
  #slots = new Uint32Array(64);

  get size(): number {
    return this.#texts.length;
  }

  /** The text of a number. */
  at(number: number): string {
    return this.#texts.at(number) ?? '';
  }

  /** The number of a text, from 0; a new one gets the next. */
  add(text: string): number {
    const hash = this.#hash.of(text).low;
    const slot = this.#slotOf(text, hash);
    const found = this.#slots[slot] ?? 0;
    if (found !== 0) return found - 1;
    this.#texts.push(text);
    this.#hashes.push(hash);
    this.#slots[slot] = this.size;
    if (2 * this.size > this.#slots.length) this.#grow();
    return this.size - 1;
  }

  /** The number of a text; undefined if it is not there. */
  find(text: string): number | undefined {
    const found = this.#slots[this.#slotOf(text, this.#hash.of(text).low)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** The slot of the text, or the free one where it belongs. */
  #slotOf(text: string, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? 0;
      if (number === 0) return slot;
      if (this.#hashes.at(number - 1) === hash && this.at(number - 1) === text) return slot;
    }
  }

  #grow(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (const [number, hash] of this.#hashes.all().entries()) {
      let slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}
