/** The 64-bit hash of the text last passed to `of`, reused so that hashing a row allocates nothing. */
export class KeyHash {
  high = 0;
  low = 0;

  /** Hashes the UTF-16 units of a text into two 32-bit lanes that are mixed into each other. */
  of(text: string): this {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, 0x9e3779b1);
      low = Math.imul(low ^ unit, 0x5f356495);
      // Otherwise the high bits of a lane would never affect its low ones.
      high ^= high >>> 15;
      low ^= low >>> 13;
    }
    const mixed = finish(high ^ text.length);
    this.high = mixed >>> 0;
    this.low = finish(low ^ mixed) >>> 0;
    return this;
  }
}

function finish(lane: number): number {
  let mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
