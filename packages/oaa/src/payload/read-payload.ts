import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type Progress, type WatchBytes, whyUnreadable } from '@source-zoom/values';
import { checkParts } from './check-payload.ts';
import type { CheckOptions, CheckReport } from './check-report.ts';
import { PartCutter } from './cut-parts.ts';
import { UnreadablePayload } from './errors.ts';
import type { PayloadPart } from './parts.ts';
import { batchesOfTokens } from './walk-tokens.ts';

/**
 * Checks a payload file, plain or gzip (detected by its first bytes), of any size in bounded memory.
 *
 * @throws UnreadablePayload if the file cannot be read or is not JSON.
 */
export async function checkFile(file: string, options: CheckOptions = {}): Promise<CheckReport> {
  return checkParts(partsOfFile(file, options.onReading), options);
}

/** The parts of a payload file, as `checkFile` checks them. */
async function* partsOfFile(file: string, watch?: WatchBytes): AsyncGenerator<PayloadPart> {
  for await (const batch of batchesOfFile(file, watch)) yield* batch;
}

/** The parts of a payload file, some at a time: a reader of millions waits less often. @throws UnreadablePayload */
export function batchesOfFile(file: string, watch?: WatchBytes): AsyncGenerator<readonly PayloadPart[]> {
  return batchesOf(() => chunksOf(file, watch), file);
}

/**
 * The parts of JSON text in chunks of UTF-8: cut quickly, as long as the text is as it should be. From where it is not,
 * it is read again, thoroughly, which says what is wrong.
 *
 * @param name for error messages.
 */
export async function* batchesOf(
  open: () => AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<readonly PayloadPart[]> {
  const cutter = new PartCutter();
  let passed = 0;
  for await (const chunk of open()) {
    const parts = cutter.take(chunk);
    if (parts === undefined) break;
    passed += parts.length;
    yield parts;
  }
  const last = cutter.finish();
  if (last !== undefined) {
    yield last;
    return;
  }
  for await (const parts of batchesOfTokens(open(), name)) {
    const known = Math.min(passed, parts.length);
    passed -= known;
    yield parts.slice(known);
  }
}

/** The bytes of a file, unpacked. @throws UnreadablePayload */
async function* chunksOf(file: string, watch?: WatchBytes): AsyncGenerator<Uint8Array> {
  let progress: Progress | undefined;
  try {
    const { raw, plain, bytes } = await openChunks(file);
    progress = watch?.(bytes);
    for await (const chunk of plain) {
      progress?.reach(raw.bytesRead);
      yield chunk;
    }
  } catch (error) {
    throw new UnreadablePayload(file, `${whyUnreadable(error)}.`, { cause: error });
  } finally {
    progress?.end();
  }
}

interface OpenFile {
  raw: ReadStream;
  /** Its bytes, unpacked. */
  plain: AsyncIterable<Uint8Array>;
  bytes: number;
}

async function openChunks(file: string): Promise<OpenFile> {
  const magic = new Uint8Array(2);
  const handle = await open(file);
  let bytes: number;
  try {
    await handle.read(magic, 0, 2, 0);
    bytes = (await handle.stat()).size;
  } finally {
    await handle.close();
  }
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return { raw, plain: raw, bytes };
  const plain = createGunzip({ chunkSize: 1 << 18 });
  raw.on('error', (error) => plain.destroy(error));
  return { raw, plain: raw.pipe(plain), bytes };
}
