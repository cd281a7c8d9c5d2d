import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { access, constants, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanUpAtTheEnd } from './clean-up.ts';
import { TransformError } from './errors.ts';
import { createPayloadGzip } from './gzip.ts';

/**
 * Writes text to a file, gzipped when its name ends in `.gz`; the file appears whole or not at all.
 *
 * @throws TransformError `usage` when it cannot be written.
 */
export async function writeOutputFile(
  file: string,
  chunks: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const unfinished = `${file}.unfinished-${process.pid}`;
  const clear = (): void => {
    rmSync(unfinished, { force: true });
  };
  const forget = cleanUpAtTheEnd(clear);
  const out = createWriteStream(unfinished);
  const gzip = file.endsWith('.gz') ? [createPayloadGzip()] : [];
  try {
    await pipeline([Readable.from(chunks), ...gzip, out]);
    await rename(unfinished, file);
  } catch (error) {
    clear();
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw unwritable(file, error);
  } finally {
    forget();
  }
}

/** Keeps a payload that was packed for a push. @throws TransformError `usage` */
export async function copyOutputFile(file: string, { jsonFile }: { jsonFile: string }): Promise<void> {
  await writeOutputFile(file, createReadStream(jsonFile, 'utf8'));
}

/** Finds out, before the work is done, whether its result has a folder to go to. @throws TransformError `usage` */
export async function assertOutputFolder(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK).catch((error: unknown) => {
    throw unwritable(file, error);
  });
}

function unwritable(file: string, cause: unknown): TransformError {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new TransformError('usage', `${file}: the file cannot be written (${code}).`, { cause });
}
