import { randomUUID } from 'node:crypto';
import { closeSync, createReadStream, openSync, rmSync, type Stats } from 'node:fs';
import { access, constants, type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanUpAtTheEnd } from './clean-up.ts';
import { OutputUnwritable } from './errors.ts';
import { createPayloadGzip } from './gzip.ts';

/** For this user only: these files list everyone's access. */
export const privateMode = 0o600;

/**
 * Writes text to a file, gzipped if its name ends in `.gz`.
 *
 * A regular file, even behind a link, appears whole or not at all, and keeps its mode if that is stricter. Anything
 * else, such as a device or a pipe, is written to and stays what it is.
 *
 * @param mode permission bits of a regular file; by default this user's only.
 * @throws OutputUnwritable
 */
export async function writeOutputFile(
  file: string,
  chunks: AsyncIterable<string> | Iterable<string>,
  mode = privateMode,
): Promise<void> {
  const gzip = file.endsWith('.gz') ? [createPayloadGzip()] : [];
  // Few chunks ahead: what a thread packs is taken from it only when no chunk is being made.
  const write = async (handle: FileHandle): Promise<void> =>
    pipeline([Readable.from(chunks, { highWaterMark: 2 }), ...gzip, handle.createWriteStream()]);
  try {
    const there = await existing(file);
    if (there === undefined || there.isFile()) await replace(file, there, mode, write);
    else await write(await open(file, 'w'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new OutputUnwritable(file, error);
  }
}

/** Keeps a payload that was packed for a push. @throws OutputUnwritable */
export async function copyOutputFile(
  file: string,
  { jsonFile }: { jsonFile: string },
  mode = privateMode,
): Promise<void> {
  await writeOutputFile(file, createReadStream(jsonFile, 'utf8'), mode);
}

/** Checks, before the work is done, that its result has a folder to go to. @throws OutputUnwritable */
export async function assertOutputFolder(file: string): Promise<void> {
  try {
    const there = await existing(file);
    await access(there?.isFile() === false ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw new OutputUnwritable(file, error);
  }
}

/** What a name refers to, following links; `undefined` if nothing. */
async function existing(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes beside the file, under a name that nobody can have prepared, then replaces it in one step. */
async function replace(
  file: string,
  there: Stats | undefined,
  mode: number,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const target = there === undefined ? file : await realpath(file);
  const unfinished = join(dirname(target), `.${basename(target)}.${randomUUID()}.unfinished`);
  const clear = (): void => {
    rmSync(unfinished, { force: true });
  };
  const forget = cleanUpAtTheEnd(clear);
  try {
    // At once: a thread could still create it after a signal has cleared it away.
    closeSync(openSync(unfinished, 'wx', privateMode));
    const handle = await open(unfinished, 'r+');
    // On the open file, and whatever the umask; the stricter of the wanted and the previous mode.
    await handle.chmod(there === undefined ? mode : mode & there.mode);
    await write(handle);
    await rename(unfinished, target);
  } catch (error) {
    clear();
    throw error;
  } finally {
    forget();
  }
}
