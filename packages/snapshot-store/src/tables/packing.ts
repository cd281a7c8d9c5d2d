import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TooLarge } from '../errors.ts';
import { refuseBomb } from '../staging/unpacked-size.ts';
import { zstdUnpackedBytes } from './zstd-size.ts';

/** In the engine's terms. */
export type Packing = 'uncompressed' | 'gzip' | 'zstd';

/** How packed files begin. */
const packings: readonly [beginning: readonly number[], packing: Packing][] = [
  [[0x1f, 0x8b], 'gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
];

const chunkBytes = 1 << 20;

/** According to the first bytes of a file, whatever its name. */
export function packingOf(path: string): Packing {
  const start = Buffer.alloc(4);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  const found = packings.find(([beginning]) => beginning.every((byte, at) => start[at] === byte));
  return found?.[1] ?? 'uncompressed';
}

/**
 * The bytes of a file, plain or packed by gzip, as far as they can be unpacked; the engine refuses the rest.
 *
 * @throws TooLarge for a file that unpacks to far too much
 */
export async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: chunkBytes });
  try {
    if (packingOf(file) === 'uncompressed') {
      yield* source as AsyncIterable<Buffer>;
      return;
    }
    const packed = statSync(file).size;
    let bytes = 0;
    const chunks: AsyncIterable<Buffer> = pipeline(
      source,
      createGunzip({ chunkSize: chunkBytes }),
      () => undefined,
    );
    for await (const chunk of chunks) {
      bytes += chunk.length;
      refuseBomb({ packed, unpacked: bytes }, file, 'rows');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    // A truncated file.
  }
}

/** @throws TooLarge for a packed file that unpacks to far too much. */
export async function refuseLargeFile(file: string): Promise<void> {
  const packing = packingOf(file);
  if (packing === 'zstd')
    refuseBomb({ packed: statSync(file).size, unpacked: zstdUnpackedBytes(file) }, file, 'rows');
  // The format does not state the unpacked size; only unpacking shows it.
  if (packing === 'gzip') await readToEnd(unpacked(file));
}

async function readToEnd(chunks: AsyncGenerator<Buffer>): Promise<void> {
  for (let isAtEnd = false; !isAtEnd;) isAtEnd = (await chunks.next()).done === true;
}
