import { closeSync, openSync, readSync } from 'node:fs';

/** The first four bytes of a frame, as a number; the last four bits of a skippable frame's may be any. */
const [ofData, ofSkipped] = [0xfd2fb528, 0x184d2a50];

/** No block unpacks to more. */
const maxBlockLength = 128 << 10;
const [raw, repeated] = [0, 1];

/**
 * The most that a zstd file can unpack to, from its block headers, without unpacking it; a truncated file as far as
 * it goes.
 *
 * The sum of all blocks, not what the frame header states: nothing checks that before the end.
 *
 * https://www.rfc-editor.org/rfc/rfc8878, section 3.1
 */
export function zstdUnpackedBytes(path: string): number {
  const file = openSync(path, 'r');
  let at = 0;
  const window = Buffer.alloc(64 << 10);
  let [from, held] = [0, 0];
  /** A little-endian number of `bytes` bytes; undefined past the end. */
  const number = (bytes: number): number | undefined => {
    if (at < from || at + bytes > from + held)
      [from, held] = [at, readSync(file, window, 0, window.length, at)];
    if (held < bytes) return undefined;
    at += bytes;
    return window.readUIntLE(at - bytes - from, bytes);
  };
  /** The blocks of a frame whose magic number has been read. */
  const frame = (): number | undefined => {
    const descriptor = number(1);
    if (descriptor === undefined) return undefined;
    const isOneSegment = (descriptor & 0x20) !== 0;
    const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
    const size = [isOneSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
    at += (isOneSegment ? 0 : 1) + dictionary + size;
    let bytes = 0;
    for (;;) {
      const head = number(3);
      if (head === undefined) return bytes;
      const [type, length] = [(head >> 1) & 3, head >> 3];
      bytes += type === raw || type === repeated ? length : maxBlockLength;
      at += type === repeated ? 1 : length;
      if ((head & 1) === 1) break;
    }
    at += (descriptor & 4) === 0 ? 0 : 4;
    return bytes;
  };
  try {
    let bytes = 0;
    for (;;) {
      const mark = number(4);
      if (mark === ofData) bytes += frame() ?? 0;
      else if (mark !== undefined && mark - (mark % 16) === ofSkipped) {
        const length = number(4) ?? 0;
        at += length;
      } else return bytes;
    }
  } finally {
    closeSync(file);
  }
}
