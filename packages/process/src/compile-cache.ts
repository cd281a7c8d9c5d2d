import { lstatSync, mkdirSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The part of the process that is needed; tests pass their own. */
export interface CacheHost {
  readonly env: NodeJS.ProcessEnv;
  getuid?: () => number;
  /** From `node:module`; only in newer versions of Node. */
  enableCompileCache?: ((folder: string) => unknown) | undefined;
}

function ownHost(): CacheHost {
  const { enableCompileCache } = nodeModule as Pick<CacheHost, 'enableCompileCache'>;
  const { env, getuid } = process;
  return { env, enableCompileCache, ...(getuid !== undefined && { getuid }) };
}

/**
 * Lets Node keep the compiled code of a program for its next start, in the user's own cache folder
 * (`$XDG_CACHE_HOME` or `~/.cache`). Does without where Node cannot, where there is no such folder, or where others
 * could have put code into it.
 */
export function keepCompiledCode(program: string, host = ownHost()): void {
  const { env, enableCompileCache } = host;
  if (enableCompileCache === undefined || env['NODE_COMPILE_CACHE'] || env['NODE_DISABLE_COMPILE_CACHE'])
    return;
  try {
    const folder = join(cacheHome(env), program);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isOurs(folder, host)) enableCompileCache(folder);
  } catch {
    // No home, or a read-only one.
  }
}

function cacheHome(env: NodeJS.ProcessEnv): string {
  const { XDG_CACHE_HOME: named = '' } = env;
  return isAbsolute(named) ? named : join(env['HOME'] ?? homedir(), '.cache');
}

/** Whether only the user can write there. Windows, which has no such numbers, keeps others out of a home by itself. */
function isOurs(folder: string, { getuid }: CacheHost): boolean {
  const found = lstatSync(folder);
  if (!found.isDirectory()) return false;
  return getuid === undefined || (found.uid === getuid() && (found.mode & 0o077) === 0);
}
