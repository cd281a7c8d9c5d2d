import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cleanUpAtTheEnd } from '../clean-up.ts';
import { TransformError } from '../errors.ts';
import { errorText } from './error-text.ts';

/** A folder for the staging that is gone afterwards: after `remove`, at the end of the process, and on a signal. */
export interface TempFolder {
  path: string;
  remove(): void;
}

/**
 * Makes a folder of its own below `parent` (default the system's place for temporary files).
 */
export async function makeTempFolder(parent: string = tmpdir()): Promise<TempFolder> {
  let path: string;
  try {
    path = await mkdtemp(join(parent, 'zoom-to-veza-'));
  } catch (error) {
    const code = errorText(error).code;
    throw new TransformError(
      'usage',
      `${parent}: no folder for the staging can be made there (${code}); name another with --temp-dir`,
      { cause: error },
    );
  }
  const clear = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  const forget = cleanUpAtTheEnd(clear);
  const remove = (): void => {
    forget();
    clear();
  };
  return { path, remove };
}
