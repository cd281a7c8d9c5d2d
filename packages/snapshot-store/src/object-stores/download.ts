import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { networkFailure } from '@source-zoom/http';
import { errorText, isDiskFull } from '@source-zoom/process';
import { SourceUnreadable } from '../errors.ts';
import { type ObjectStore, OddAnswer, type StoredObject } from './object-store.ts';

/** How often an object is asked for when connections break. */
const maxTries = 3;

/** How long a connection may be silent. */
const silenceMs = 60_000;

/**
 * Downloads an object into a file of the same name below `folder`, in the version and with the size it was listed with.
 * `onBytes`: called with how many came, and with a negative number when they have to come again.
 *
 * @throws SourceUnreadable if there can be no such file; the store's errors, among them OddAnswer for another size
 */
export async function download(
  store: ObjectStore,
  object: StoredObject,
  { folder, entry, origin }: { folder: string; entry: string; origin: string },
  onBytes?: (more: number) => void,
): Promise<void> {
  if (!isFileName(entry)) throw noFile(origin, undefined);
  const path = join(folder, entry);
  try {
    await mkdir(dirname(path), { recursive: true });
    // Here names may be the same that differ there, in case only; nothing is overwritten.
    await writeFile(path, '', { flag: 'wx' });
  } catch (error) {
    throw isDiskFull(error) ? error : noFile(origin, error);
  }
  for (let tries = 1; ; tries += 1) {
    try {
      await copy(await store.read(object), object.bytes, path, onBytes);
      return;
    } catch (error) {
      if (tries === maxTries || !isBroken(error)) throw error;
    }
  }
}

/** Whether a name, given by whoever may write to the store, is one of a file below a folder. */
function isFileName(entry: string): boolean {
  return !/[\0\\]/.test(entry) && entry.split('/').every((part) => !['', '.', '..'].includes(part));
}

function noFile(origin: string, cause: unknown): SourceUnreadable {
  const { code } = errorText(cause);
  return new SourceUnreadable(
    `${origin}: no file can have this name here${code === '' ? '' : ` (${code})`}; rename the object`,
    { cause },
  );
}

/** Fewer bytes came than were listed, though nothing else was wrong. */
class BrokenOff extends OddAnswer {}

async function copy(
  body: NodeJS.ReadableStream,
  bytes: number,
  path: string,
  onBytes?: (more: number) => void,
): Promise<void> {
  let came = 0;
  const stop = new AbortController();
  const silence = setTimeout(() => {
    stop.abort(Object.assign(new Error('nothing came'), { code: 'ETIMEDOUT' }));
  }, silenceMs);
  async function* whole(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer> {
    for await (const chunk of chunks) {
      silence.refresh();
      const more = Buffer.byteLength(chunk);
      came += more;
      onBytes?.(more);
      if (came > bytes) throw new OddAnswer('an object is longer than it was listed');
      yield chunk;
    }
    if (came < bytes) throw new BrokenOff('an object is shorter than it was listed');
  }
  try {
    await pipeline(body, whole, createWriteStream(path), { signal: stop.signal });
  } catch (error) {
    onBytes?.(-came);
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(silence);
  }
}

function isBroken(error: unknown): boolean {
  if (error instanceof BrokenOff || ['reset', 'timeout'].includes(networkFailure(error).kind)) return true;
  // So the driver for Azure calls it.
  return error instanceof Error && error.name === 'AbortError';
}
