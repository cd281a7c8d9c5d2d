import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { StateOpenToAll, StateUnusable } from './errors.ts';

/** Where the guard remembers pushes unless told otherwise. */
export function defaultStateFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_STATE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.local', 'state') : base, 'zoom-to-veza');
}

/**
 * Makes the folder where it is missing, and finds out whether a push can be remembered there; before anything else, for
 * reading may take an hour.
 *
 * @throws StateUnusable; StateOpenToAll for a folder in which everybody may put another memory in the place of ours
 */
export async function prepareStateFolder(folder: string): Promise<void> {
  const [probe, me] = [join(folder, '.probe'), process.getuid?.()];
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await stat(folder);
    if (accessOf(found, me) === 'tighten') await chmod(folder, found.mode & 0o7755);
    await writeFile(probe, '');
    await rm(probe, { force: true });
  } catch (error) {
    throw unusable(folder, error);
  }
  // Some file systems have one mode for all, whatever they are told.
  if (accessOf(await stat(folder), me) !== 'fine')
    throw new StateOpenToAll(
      `${folder}: everybody may write there, so that anybody could change what the guard compares with`,
    );
}

/** What cannot be used, and why. */
export function unusable(file: string, cause: unknown): StateUnusable {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new StateUnusable(`${file}: the guard's memory cannot be used (${code})`, { cause });
}

/**
 * A folder of ours that others may write to is tightened, but not one that is made for all (a sticky one, such as `/tmp`).
 * Of a group it may be: that is how containers are given their volumes.
 */
export function accessOf(
  { mode, uid }: { mode: number; uid: number },
  me: number | undefined,
): 'fine' | 'tighten' | 'refuse' {
  const [isForGroup, isForAll, isSticky] = [mode & 0o020, mode & 0o002, mode & 0o1000].map(Boolean);
  // Windows has other rights than these.
  if (me === undefined || (!isForGroup && !isForAll)) return 'fine';
  if (uid === me && !isSticky) return 'tighten';
  return isForAll ? 'refuse' : 'fine';
}
