import { randomUUID } from 'node:crypto';
import { link, rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';

/** A lock on a file, held until it is released or its process ends. */
export interface FileLock {
  release(): void;
}

/** Another process, or this one, holds the lock. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
}

/** The operating system tells processes apart, not callers within one. */
const heldHere = new Set<string>();

/**
 * Locks a dedicated file, which is created if missing.
 *
 * The lock is the operating system's. Node does not offer one, but DuckDB holds one on each database it opens. It
 * ends with its process, however that ends, so a leftover lock never has to be interpreted, neither by process id
 * (always 1 in containers) nor by clock. The file itself stays: removing it would let two others in, one on the old
 * file and one on a new one.
 *
 * @throws LockHeld; any other error if the file system has no locks, or the file is something else
 */
export async function lockFile(file: string): Promise<FileLock> {
  if (heldHere.has(file)) throw new LockHeld(file);
  heldHere.add(file);
  try {
    await makeDatabase(file);
    const database = await open(file);
    return {
      release: () => {
        database.closeSync();
        heldHere.delete(file);
      },
    };
  } catch (error) {
    heldHere.delete(file);
    // DuckDB's wording; a file system without locks gives another.
    if (/conflicting lock is held|lock is already held/i.test((error as Error).message))
      throw new LockHeld(file, { cause: error });
    throw error;
  }
}

/** The file appears whole or not at all: half a database could never be opened. */
async function makeDatabase(file: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    (await open(unfinished)).closeSync();
    await link(unfinished, file);
  } catch (error) {
    // It exists already; and the process that holds it may have removed ours as a leftover.
    if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

function open(file: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(file, { threads: '1' });
}
