import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { checkParts } from './check-payload.ts';
import type { CheckOptions, CheckReport } from './check-report.ts';
import { PartCutter } from './cut-parts.ts';
import { reasonOf } from './describe.ts';
import { UnreadablePayload } from './errors.ts';
import type { PayloadPart } from './parts.ts';
import { batchesOfTokens } from './walk-tokens.ts';

/**
 * Checks a payload file, plain or gzip (detected by its first bytes), of any size in bounded memory.
 *
 * @throws UnreadablePayload if the file cannot be read or is not JSON.
 */
export async function checkFile(file: string, options: CheckOptions = {}): Promise<CheckReport> {
  return checkParts(partsOfFile(file), options);
}

/** The parts of a payload file, as `checkFile` checks them. */
async function* partsOfFile(file: string): AsyncGenerator<PayloadPart> {
  for await (const batch of batchesOfFile(file)) yield* batch;
}

/** The parts of a payload file, some at a time: a reader of millions waits less often. @throws UnreadablePayload */
export function batchesOfFile(file: string): AsyncGenerator<readonly PayloadPart[]> {
  return batchesOf(() => chunksOf(file), file);
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
async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* await openChunks(file);
  } catch (error) {
    throw new UnreadablePayload(file, `cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

async function openChunks(file: string): Promise<AsyncIterable<Uint8Array>> {
  const magic = new Uint8Array(2);
  const handle = await open(file);
  try {
    await handle.read(magic, 0, 2, 0);
  } finally {
    await handle.close();
  }
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return raw as AsyncIterable<Uint8Array>;
  const plain = createGunzip({ chunkSize: 1 << 18 });
  raw.on('error', (error) => plain.destroy(error));
  return raw.pipe(plain) as AsyncIterable<Uint8Array>;
}
