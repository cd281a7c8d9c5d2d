/** Three headers, then blocks; each begins with its checksum. Source: DuckDB's `storage_info.hpp` and `checksum.cpp`. */
const headerBytes = 4096;
const headers = 3;
const blockBytes = 262_144;
const [seed, factor, bits] = [5381n, 0xbf58476d1ce4e5b9n, (1n << 64n) - 1n];

/** Pieces of a DuckDB file that have a checksum of their own. */
function piecesOf(file: Buffer): Buffer[] {
  const starts = Array.from({ length: headers }, (_, at) => at * headerBytes);
  const pieces = starts.map((start) => file.subarray(start, start + headerBytes));
  for (let start = headers * headerBytes; start < file.length; start += blockBytes)
    pieces.push(file.subarray(start, start + blockBytes));
  return pieces.filter(({ length }) => length === headerBytes || length === blockBytes);
}

function checksumOf(piece: Buffer): bigint {
  const words = new DataView(piece.buffer, piece.byteOffset, piece.length);
  let sum = seed;
  for (let at = 8; at < piece.length; at += 8) {
    // Most of a block is empty, and big numbers are slow.
    const isEmpty = words.getUint32(at) === 0 && words.getUint32(at + 4) === 0;
    if (!isEmpty) sum ^= (words.getBigUint64(at, true) * factor) & bits;
  }
  return sum;
}

export function hasTrueChecksums(file: Buffer): boolean {
  return piecesOf(file).every((piece) => piece.readBigUInt64LE(0) === checksumOf(piece));
}

/** Puts the checksums of a file right, in place, as somebody would who wants it to be read. */
export function mendChecksums(file: Buffer): Buffer {
  for (const piece of piecesOf(file)) piece.writeBigUInt64LE(checksumOf(piece));
  return file;
}
