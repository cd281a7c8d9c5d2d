import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUpAtTheEnd } from './clean-up.ts';
import { TempFolderUnusable } from './errors.ts';
import { errorText, isDiskFull } from './system-error.ts';

/** A temporary folder for the staging, removed by `remove`, at the end of the process, and on a signal. */
export interface TempFolder {
  path: string;
  remove(): void;
}

/** Creates a new folder below `parent` (default: the system's place for temporary files). */
export function makeTempFolder(parent: string = tmpdir()): TempFolder {
  let path: string | undefined;
  const clear = (): void => {
    // A thread of the engine or of a download may still be writing there.
    if (path !== undefined) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  // First, and then the folder in the same turn: no signal can come in between and leave it behind.
  const forget = cleanUpAtTheEnd(clear);
  try {
    path = mkdtempSync(join(parent, 'zoom-to-veza-'));
  } catch (error) {
    forget();
    const code = errorText(error).code;
    throw new TempFolderUnusable(`${parent}: no folder for the staging can be created there (${code})`, {
      cause: error,
    });
  }
  const remove = (): void => {
    forget();
    clear();
  };
  return { path, remove };
}

/** Runs `use` with a folder that is removed afterwards. @throws TempFolderUnusable if the folder's disk is full */
export async function withTempFolder<Result>(
  parent: string | undefined,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = makeTempFolder(parent);
  try {
    return await use(folder.path);
  } catch (error) {
    throw isDiskFull(error) ? noSpaceLeft(folder.path, error) : error;
  } finally {
    folder.remove();
  }
}

export function noSpaceLeft(folder: string, cause: unknown): TempFolderUnusable {
  return new TempFolderUnusable(`${folder}: no space left for the staging`, { cause });
}
