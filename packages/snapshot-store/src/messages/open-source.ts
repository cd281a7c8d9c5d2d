import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { errorText } from '@source-zoom/process';
import { ExpectedError, whyUnreadable } from '@source-zoom/values';
import { SourceUnreadable } from '../errors.ts';
import { refuseBomb } from '../staging/unpacked-size.ts';
import { isGzip, maxPrefixLength, refuseForeign } from './foreign-sources.ts';

const chunkBytes = 1 << 20;

/**
 * The bytes of a file, or of what `-` stands for, unpacked if they begin as gzip does. `name`: for error messages;
 * `took`: called with how many came each time, before they are unpacked.
 */
export async function* openSource(
  from: string,
  name: string,
  { pipe, took }: { pipe: () => Readable; took: (bytes: number) => void },
): AsyncGenerator<Buffer> {
  const file = from === '-' ? pipe() : createReadStream(from, { highWaterMark: chunkBytes });
  try {
    let packedBytes = 0;
    const noted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of file as AsyncIterable<Buffer>) {
        packedBytes += chunk.length;
        took(chunk.length);
        yield chunk;
      }
    };
    const { start, chunks } = await begin(noted());
    if (!isGzip(start)) {
      refuseForeign(start, name, from.endsWith('.gz'));
      yield* chunks;
      return;
    }
    const unpacked = pipeline(
      Readable.from(chunks),
      createGunzip({ chunkSize: chunkBytes }),
      () => undefined,
    );
    const inner = await begin(unpacked);
    refuseForeign(inner.start, name, false);
    let bytes = 0;
    for await (const chunk of inner.chunks) {
      bytes += chunk.length;
      refuseBomb({ packed: packedBytes, unpacked: bytes }, name, 'messages');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    const code = errorText(error).code;
    // A packed file left behind by a killed read: what is there is taken, and the proof decides.
    if (code === 'Z_BUF_ERROR') return;
    throw new SourceUnreadable(`${name}: ${whyUnreadable(error)}`, {
      cause: error,
    });
  } finally {
    file.destroy();
  }
}

/** The bytes needed to identify a source, and all of its chunks, including those bytes. */
async function begin(
  source: AsyncIterable<Buffer>,
): Promise<{ start: Buffer; chunks: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < maxPrefixLength) {
    const next = await iterator.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  async function* chunks(): AsyncGenerator<Buffer> {
    if (start.length > 0) yield start;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { start, chunks: chunks() };
}
