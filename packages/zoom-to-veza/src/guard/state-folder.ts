import { rmSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { StateOpenToAll, StateUnusable } from './errors.ts';

/** Where the guard remembers pushes by default. */
export function defaultStateFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_STATE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.local', 'state') : base, 'zoom-to-veza');
}

/**
 * Creates the folder if missing and tests whether a push can be remembered there; before anything else, because
 * reading may take an hour.
 *
 * @throws StateUnusable; StateOpenToAll for a folder in which everyone may replace our memory with another
 */
export async function prepareStateFolder(folder: string): Promise<void> {
  const [probe, me] = [join(folder, '.probe'), process.getuid?.()];
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await stat(folder);
    if (accessOf(found, me) === 'tighten') await chmod(folder, found.mode & 0o7755);
    // In one go: a signal in between would leave the file behind.
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
  } catch (error) {
    throw unusable(folder, error);
  }
  // Some file systems have a fixed mode that cannot be changed.
  if (accessOf(await stat(folder), me) !== 'fine')
    throw new StateOpenToAll(
      `${folder}: everyone may write there, so anyone could change what the guard compares with`,
    );
}

/** The error for what cannot be used, with the reason. */
export function unusable(file: string, cause: unknown): StateUnusable {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new StateUnusable(`${file}: the guard's memory cannot be used (${code})`, { cause });
}

/**
 * If others may write to our own folder, it is tightened, unless it is meant for everyone (sticky, such as `/tmp`).
 * Group write access is acceptable: that is how containers get their volumes.
 */
export function accessOf(
  { mode, uid }: { mode: number; uid: number },
  me: number | undefined,
): 'fine' | 'tighten' | 'refuse' {
  const [isForGroup, isForAll, isSticky] = [mode & 0o020, mode & 0o002, mode & 0o1000].map(Boolean);
  // Windows does not use these permission bits.
  if (me === undefined || (!isForGroup && !isForAll)) return 'fine';
  if (uid === me && !isSticky) return 'tighten';
  return isForAll ? 'refuse' : 'fine';
}
