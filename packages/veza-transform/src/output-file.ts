import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
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
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new TransformError('usage', `${file}: the file cannot be written (${code ?? 'unknown reason'}).`, {
      cause: error,
    });
  } finally {
    forget();
  }
}

/** Keeps a payload that was packed for a push. @throws TransformError `usage` */
export async function copyOutputFile(file: string, { jsonFile }: { jsonFile: string }): Promise<void> {
  await writeOutputFile(file, createReadStream(jsonFile, 'utf8'));
}
