import { duckdbLocks } from './locks/duckdb.ts';
import type { Locks } from './locks/locks.ts';
import { sqliteLocks } from './locks/sqlite.ts';

/** A lock on a file, held until it is released or its process ends. */
export interface FileLock {
  release(): void;
}

/** Another process, or this one, holds the lock. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
}

/** Nothing here can ask the operating system for a lock. */
export class NoLocks extends Error {
  override readonly name = 'NoLocks';
}

/** The operating system tells processes apart, not callers within one. */
const heldHere = new Set<string>();

/**
 * Locks a dedicated file, which is created if missing.
 *
 * The lock is the operating system's. Node does not offer one, but databases in a file hold one as long as they are
 * open: DuckDB where it is installed, otherwise the SQLite that newer Nodes have in them. Their locks exclude each
 * other. The lock ends with its process, however that ends, so a leftover one never has to be interpreted, neither by
 * process id (always 1 in containers) nor by clock. The file itself stays: removing it would let two others in, one on
 * the old file and one on a new one.
 *
 * @throws LockHeld; NoLocks; any other error if the file system has no locks, or the file is something else
 */
export async function lockFile(file: string): Promise<FileLock> {
  const locks = await availableLocks();
  if (heldHere.has(file)) throw new LockHeld(file);
  heldHere.add(file);
  try {
    const close = await take(locks, file);
    return {
      release: () => {
        close();
        heldHere.delete(file);
      },
    };
  } catch (error) {
    heldHere.delete(file);
    if (locks.isHeld(error)) throw new LockHeld(file, { cause: error });
    throw error;
  }
}

async function take(locks: Locks, file: string): Promise<() => void> {
  try {
    return await locks.take(file);
  } catch (error) {
    // What the other kind left is made ours in place: the lock is the file's, whatever it holds.
    if (locks.isHeld(error) || !(await locks.adopt(file))) throw error;
    return locks.take(file);
  }
}

/** The locks of this machine. @throws NoLocks */
export async function availableLocks(): Promise<Locks> {
  const locks = (await duckdbLocks()) ?? sqliteLocks();
  if (locks === undefined)
    throw new NoLocks('this Node has no SQLite, and the package @duckdb/node-api is not installed');
  return locks;
}
