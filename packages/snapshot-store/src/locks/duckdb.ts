import { randomUUID } from 'node:crypto';
import { copyFile, link, rm, stat } from 'node:fs/promises';
import type { DuckDBInstance } from '@duckdb/node-api';
import { errorText } from '@source-zoom/process';
import { isNotInstalled } from '../load-driver.ts';
import type { Locks } from './locks.ts';

type Open = (file: string) => Promise<DuckDBInstance>;

/** DuckDB's; undefined where it is not installed. */
export async function duckdbLocks(): Promise<Locks | undefined> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    return locksOf((file) => DuckDBInstance.create(file, { threads: '1' }));
  } catch (error) {
    if (isNotInstalled(error)) return undefined;
    throw error;
  }
}

function locksOf(open: Open): Locks {
  return {
    take: async (file) => {
      await withNewDatabase(open, file, (unfinished) => link(unfinished, file));
      const database = await open(file);
      return () => {
        database.closeSync();
      };
    },
    // DuckDB's wording; a file system without locks gives another.
    isHeld: (error) => /conflicting lock is held|lock is already held/i.test(errorText(error).message),
    adopt: async (file) => {
      // SQLite's, which never wrote into it.
      if ((await stat(file).catch(() => undefined))?.size !== 0) return false;
      await withNewDatabase(open, file, (unfinished) => copyFile(unfinished, file));
      return true;
    },
  };
}

/** The file appears whole or not at all: half a database could never be opened. */
async function withNewDatabase(
  open: Open,
  file: string,
  use: (unfinished: string) => Promise<void>,
): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    (await open(unfinished)).closeSync();
    await use(unfinished);
  } catch (error) {
    // It exists already; and the process that holds it may have removed ours as a leftover.
    if (!['EEXIST', 'ENOENT'].includes(errorText(error).code)) throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}
