import { open, truncate } from 'node:fs/promises';
import { isObject } from '@source-zoom/values';
import type { Locks } from './locks.ts';

/** What is used of `node:sqlite`, which the oldest Node that we run on does not have. */
interface Sqlite {
  DatabaseSync: new (file: string) => { exec(sql: string): void; close(): void };
}

/** The code of SQLite for a file that another connection has locked. */
const busy = 5;

/** SQLite's; undefined where Node has none. */
export function sqliteLocks(): Locks | undefined {
  // Its types are those of a newer Node.
  const sqlite = process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown as Sqlite | undefined;
  if (sqlite === undefined) return undefined;
  return {
    take: (file) =>
      new Promise((resolve) => {
        const database = new sqlite.DatabaseSync(file);
        try {
          // Locked, and nothing is ever written.
          database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
        } catch (error) {
          database.close();
          throw error;
        }
        resolve(() => {
          database.close();
        });
      }),
    isHeld: (error) => isObject(error) && error['errcode'] === busy,
    adopt: async (file) => {
      if (!(await isDuckdb(file))) return false;
      await truncate(file);
      return true;
    },
  };
}

async function isDuckdb(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 8);
    return bytesRead === 4 && buffer.toString('latin1') === 'DUCK';
  } finally {
    await handle.close();
  }
}
