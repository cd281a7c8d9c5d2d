import { NumberColumn } from './number-column.ts';

const blockBytes = 1 << 20;
const maxPosition = 2 ** 32;

/**
 * A list of texts that grows, each of which may be absent: a byte for a sign, or two where a text needs it, and five
 * besides. Any text comes back as it was, also half of a surrogate pair.
 *
 * A string of its own takes 20 bytes and more beside its signs, and work from the garbage collector.
 */
export class TextColumn {
  /** Places in all blocks together, plus one; 0 for an absent text. */
  readonly #starts = new NumberColumn();
  readonly #blocks: Buffer[] = [];
  /** Where the next text goes, in the last block. */
  #at = blockBytes;

  get length(): number {
    return this.#starts.length;
  }

  push(text: string | undefined): void {
    this.#starts.push(text === undefined ? 0 : this.#write(text) + 1);
  }

  at(place: number): string | undefined {
    const start = this.#starts.at(place);
    if (start === 0) return undefined;
    const block = this.#blocks[Math.floor((start - 1) / blockBytes)];
    return block === undefined ? undefined : read(block, (start - 1) % blockBytes);
  }

  /** Where it is. A text has its length before it, in one byte or in five. */
  #write(text: string): number {
    const needed = 5 + 2 * text.length;
    if (this.#at + needed > blockBytes) this.#addBlock(needed);
    const start = this.#at;
    const block = this.#blocks.at(-1) ?? Buffer.alloc(0);
    this.#at = writeNarrow(block, start, text) ?? writeWide(block, start, text);
    return (this.#blocks.length - 1) * blockBytes + start;
  }

  /** A text that is longer than a block has one of its own, at whose start it is. */
  #addBlock(needed: number): void {
    if ((this.#blocks.length + 1) * blockBytes >= maxPosition)
      throw new RangeError('more than 4 GB of texts');
    this.#blocks.push(Buffer.allocUnsafeSlow(Math.max(blockBytes, needed)));
    this.#at = 0;
  }
}

/** Marks that the length is in the four bytes that follow, with two bytes for a sign. */
const isWide = 255;
/** The same, with one byte for a sign. */
const isLong = 254;

/** Where the text ends; undefined if a sign needs two bytes. */
function writeNarrow(block: Buffer, start: number, text: string): number | undefined {
  let at = start + 1;
  if (text.length < isLong) block[start] = text.length;
  else {
    block[start] = isLong;
    at = block.writeUInt32LE(text.length, at);
  }
  for (let sign = 0; sign < text.length; sign += 1) {
    const code = text.charCodeAt(sign);
    if (code > 255) return undefined;
    block[at + sign] = code;
  }
  return at + text.length;
}

function writeWide(block: Buffer, start: number, text: string): number {
  block[start] = isWide;
  const at = block.writeUInt32LE(text.length, start + 1);
  return at + block.write(text, at, 'utf16le');
}

function read(block: Buffer, start: number): string {
  const head = block[start] ?? 0;
  if (head < isLong) return block.toString('latin1', start + 1, start + 1 + head);
  const [at, length] = [start + 5, block.readUInt32LE(start + 1)];
  return head === isLong
    ? block.toString('latin1', at, at + length)
    : block.toString('utf16le', at, at + 2 * length);
}
