import { Growing } from './growing.ts';

/** Keys as bytes, one after the other. */
export class KeyColumn {
  #bytes = Buffer.alloc(1 << 14);
  /** Where each key ends. */
  readonly #ends = new Growing((length) => new Uint32Array(length));
  #size = 0;
  #used = 0;

  get size(): number {
    return this.#size;
  }

  add(key: string): void {
    // A UTF-16 unit is at most three bytes.
    const needed = this.#used + 3 * key.length;
    if (needed > this.#bytes.length) {
      const longer = Buffer.alloc(Math.max(2 * this.#bytes.length, needed));
      this.#bytes.copy(longer);
      this.#bytes = longer;
    }
    this.#used += this.#bytes.write(key, this.#used);
    this.#ends.set(this.#size, this.#used);
    this.#size += 1;
  }

  text(row: number): string {
    return this.#bytes.toString('utf8', this.#start(row), this.#end(row));
  }

  isEqual(one: number, other: number): boolean {
    const [start, end] = [this.#start(one), this.#end(one)];
    const shift = this.#start(other) - start;
    if (this.#end(other) - shift !== end) return false;
    // Keys that are neighbours in order begin alike.
    for (let at = end - 1; at >= start; at -= 1)
      if (this.#bytes[at] !== this.#bytes[at + shift]) return false;
    return true;
  }

  /** The rows in the order of their keys, by bytes; those of one key in their own order. */
  order(): Uint32Array {
    const [heads, seconds] = [this.#words(0), this.#words(4)];
    const rows = new Uint32Array(this.#size);
    for (let row = 0; row < rows.length; row += 1) rows[row] = row;
    return rows.sort((one, other) => {
      const head = (heads[one] ?? 0) - (heads[other] ?? 0);
      if (head !== 0) return head;
      const second = (seconds[one] ?? 0) - (seconds[other] ?? 0);
      return second !== 0 ? second : this.#compare(one, other) || one - other;
    });
  }

  /** Four bytes of each key as a number, so that most comparisons need no more. */
  #words(offset: number): Uint32Array {
    const words = new Uint32Array(this.#size);
    for (let row = 0; row < this.#size; row += 1) {
      const [start, end] = [this.#start(row) + offset, this.#end(row)];
      let word = 0;
      for (let at = start; at < start + 4; at += 1)
        word = word * 256 + (at < end ? (this.#bytes[at] ?? 0) : 0);
      words[row] = word;
    }
    return words;
  }

  #compare(one: number, other: number): number {
    const bytes = this.#bytes;
    return bytes.compare(bytes, this.#start(other), this.#end(other), this.#start(one), this.#end(one));
  }

  #start(row: number): number {
    return row === 0 ? 0 : (this.#ends.numbers[row - 1] ?? 0);
  }

  #end(row: number): number {
    return this.#ends.numbers[row] ?? 0;
  }
}
