const chunkBytes = 1 << 18;
/** Each text is preceded by its length in bytes. */
const lengthBytes = 4;
/** A UTF-16 unit in UTF-8. */
const maxUnitBytes = 3;

/** The texts of keys in order of arrival, without overhead per text; they can be read back only in that order. */
export class KeyLog {
  readonly #full: Buffer[] = [];
  #chunk = Buffer.allocUnsafe(chunkBytes);
  #used = 0;

  append(key: string): void {
    // The most that it may take: counting its bytes first costs as much as writing them.
    const most = lengthBytes + maxUnitBytes * key.length;
    if (this.#used + most > this.#chunk.length) {
      this.#full.push(this.#chunk.subarray(0, this.#used));
      this.#chunk = Buffer.allocUnsafe(Math.max(chunkBytes, most));
      this.#used = 0;
    }
    const bytes = this.#chunk.write(key, this.#used + lengthBytes);
    this.#used = this.#chunk.writeUInt32LE(bytes, this.#used) + bytes;
  }

  *[Symbol.iterator](): Generator<string> {
    for (const chunk of [...this.#full, this.#chunk.subarray(0, this.#used)]) {
      for (let at = 0; at < chunk.length;) {
        const from = at + lengthBytes;
        at = from + chunk.readUInt32LE(at);
        yield chunk.toString('utf8', from, at);
      }
    }
  }
}
