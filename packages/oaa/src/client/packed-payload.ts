import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createPayloadGzip } from '@source-zoom/process';
import type { WatchBytes } from '@source-zoom/values';

/** A payload on disk, as JSON and gzipped: it may be longer than the longest possible string. */
export interface PackedPayload {
  jsonFile: string;
  jsonBytes: number;
  gzipFile: string;
  gzipBytes: number;
  /** Hash of the JSON, in hex. */
  sha256: string;
}

/** Writes a payload to a folder, once plain and once gzipped; `watch`: begins to watch the packing of so many bytes. */
export async function packPayload(
  folder: string,
  chunks: AsyncIterable<string>,
  watch?: WatchBytes,
): Promise<PackedPayload> {
  const [jsonFile, gzipFile] = [join(folder, 'payload.json'), join(folder, 'payload.json.gz')];
  const hash = createHash('sha256');
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(chunks), counted, createWriteStream(jsonFile));
  const json = await stat(jsonFile);
  const progress = watch?.(json.size);
  const plain = createReadStream(jsonFile).on('data', () => progress?.reach(plain.bytesRead));
  await pipeline(plain, createPayloadGzip(), createWriteStream(gzipFile)).finally(() => progress?.end());
  const gzip = await stat(gzipFile);
  return { jsonFile, jsonBytes: json.size, gzipFile, gzipBytes: gzip.size, sha256: hash.digest('hex') };
}
