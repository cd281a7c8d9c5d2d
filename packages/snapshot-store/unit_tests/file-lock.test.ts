import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LockHeld, lockFile } from '../src/file-lock.ts';
import { duckdbLocks } from '../src/locks/duckdb.ts';
import { sqliteLocks } from '../src/locks/sqlite.ts';

// Between processes: packages/zoom-to-veza/integration_tests/push/at-once.test.ts.

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-lock-'));
  file = join(folder, 'place.lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('lets one in at a time', async () => {
  const lock = await lockFile(file);
  await expect(lockFile(file)).rejects.toThrow(LockHeld);
  lock.release();
  (await lockFile(file)).release();
});

it('takes over in place what SQLite left, and nothing else', async () => {
  writeFileSync(file, '');
  const { ino } = statSync(file);
  (await lockFile(file)).release();
  expect(statSync(file).ino).toBe(ino);
  writeFileSync(file, 'a letter');
  await expect(lockFile(file)).rejects.toThrow(/not a valid DuckDB/);
  expect(readFileSync(file, 'utf8')).toBe('a letter');
});

/** Only newer Nodes have it. */
const sqlite = sqliteLocks();

it.each(sqlite === undefined ? ['no SQLite in this Node'] : ['SQLite'])(
  'takes over in place what DuckDB left, with %s',
  async () => {
    const left = join(folder, 'left.lock');
    (await lockFile(left)).release();
    // Within this process, the engine may still have it open.
    copyFileSync(left, file);
    const { ino } = statSync(file);
    if (sqlite === undefined) {
      expect(await duckdbLocks()).toBeDefined();
      return;
    }
    expect(await sqlite.adopt(file)).toBe(true);
    const release = await sqlite.take(file);
    expect(statSync(file)).toMatchObject({ ino, size: 0 });
    const second: unknown = await sqlite.take(file).catch((error: unknown) => error);
    expect(sqlite.isHeld(second)).toBe(true);
    release();
    writeFileSync(file, 'a letter');
    expect([await sqlite.adopt(file), readFileSync(file, 'utf8')]).toEqual([false, 'a letter']);
  },
);
