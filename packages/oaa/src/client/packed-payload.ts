import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createPayloadGzip } from '@source-zoom/process';

/** A payload on disk, as JSON and gzipped: it may be longer than the longest possible string. */
export interface PackedPayload {
  jsonFile: string;
  jsonBytes: number;
  gzipFile: string;
  gzipBytes: number;
  /** Hash of the JSON, in hex. */
  sha256: string;
}

/** Writes a payload to a folder, once plain and once gzipped. */
export async function packPayload(folder: string, chunks: AsyncIterable<string>): Promise<PackedPayload> {
  const [jsonFile, gzipFile] = [join(folder, 'payload.json'), join(folder, 'payload.json.gz')];
  const hash = createHash('sha256');
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(chunks), counted, createWriteStream(jsonFile));
  await pipeline(createReadStream(jsonFile), createPayloadGzip(), createWriteStream(gzipFile));
  const [json, gzip] = await Promise.all([stat(jsonFile), stat(gzipFile)]);
  return { jsonFile, jsonBytes: json.size, gzipFile, gzipBytes: gzip.size, sha256: hash.digest('hex') };
}
