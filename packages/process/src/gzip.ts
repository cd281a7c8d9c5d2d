import { createGzip, type Gzip, type ZlibOptions } from 'node:zlib';

/** It is a stream like any other: takes in more than the usual 16 KiB, or who writes waits for each piece to be packed. */
const options: ZlibOptions & { highWaterMark: number } = {
  level: 6,
  chunkSize: 1 << 17,
  highWaterMark: 1 << 20,
};

/** Packs a payload: the same bytes for the same text, for the level is fixed and Node writes no time into the header. */
export function createPayloadGzip(): Gzip {
  return createGzip(options);
}
