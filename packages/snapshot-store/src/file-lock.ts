import { randomUUID } from 'node:crypto';
import { link, rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';

/** A lock on a file, until it is released or its process ends. */
export interface FileLock {
  release(): void;
}

/** Another process, or this one, holds the lock. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld';
}

/** The system tells processes apart, not who asks within one. */
const heldHere = new Set<string>();

/**
 * Locks a file of its own, which is made where it is missing.
 *
 * The lock is one of the operating system's, which Node does not offer; DuckDB holds one on each database that it opens. So
 * it ends with its process, however that ends, and there is nothing to be told from a lock that was left behind: neither ids
 * of processes, which are all 1 in containers, nor clocks. The file itself stays: who removed it would let two others in,
 * one by the old file and one by a new one.
 *
 * @throws LockHeld; any other error where the file system has no locks, or the file is something else
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
    // In DuckDB's words; a file system without locks has others.
    if (/conflicting lock is held|lock is already held/i.test((error as Error).message))
      throw new LockHeld(file, { cause: error });
    throw error;
  }
}

/** It appears whole or not at all: half a database would be none for ever. */
async function makeDatabase(file: string): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    (await open(unfinished)).closeSync();
    await link(unfinished, file);
  } catch (error) {
    // It is there; and whoever holds it may have taken ours for a remainder.
    if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

function open(file: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(file, { threads: '1' });
}
