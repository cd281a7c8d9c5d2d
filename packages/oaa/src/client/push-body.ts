import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { StreamedBody } from './call.ts';

/** Divisible by 3, so that the joined base64 of the pieces equals that of the whole. */
const pieceBytes = 3 * 64 * 1024;

/**
 * The body of a push, gzip in base64, streamed from a file: it can be opened again for another attempt. `onSent` is called
 * with the bytes of the file that were taken to be sent in this attempt.
 */
export function pushBody(
  ids: { providerId: string; dataSourceId: string },
  gzipFile: string,
  gzipBytes: number,
  onSent?: (bytes: number) => void,
): StreamedBody {
  const fields = JSON.stringify({
    id: ids.providerId,
    data_source_id: ids.dataSourceId,
    compression_type: 'GZIP',
  });
  const before = `${fields.slice(0, -1)},"json_data":"`;
  const after = '"}';
  return {
    bytes: Buffer.byteLength(before) + Math.ceil(gzipBytes / 3) * 4 + after.length,
    open: () => Readable.from(written(before, gzipFile, after, onSent)),
  };
}

async function* written(
  before: string,
  gzipFile: string,
  after: string,
  onSent?: (bytes: number) => void,
): AsyncGenerator<string> {
  yield before;
  const file = createReadStream(gzipFile, { highWaterMark: pieceBytes });
  for await (const piece of inBase64(file)) {
    yield piece;
    // Asked for the next one: this one was taken.
    onSent?.(file.bytesRead);
  }
  yield after;
}

async function* inBase64(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, whole);
    rest = bytes.subarray(whole);
  }
  if (rest.length > 0) yield rest.toString('base64');
}
