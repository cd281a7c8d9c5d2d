import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { findTables } from '../src/tables/find-tables.ts';
import { refused } from '../src/warehouses/postgres/errors.ts';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions, messagesOf, record, sampleAccount } from '../unit_tests/sample-account.ts';
import { csvFolder, jsonlFolder, loaderFolder, newFolder } from '../unit_tests/write-files.ts';

// Names of folders, files, tables and codes, which whoever loads a warehouse chooses, and what programs make of them.

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const account = sampleAccount();

/** The rows of tables in a DuckDB file of this name. */
async function duckdbFile(name: string): Promise<string> {
  const [made, path] = [join(newFolder(), 'made'), join(newFolder(), name)];
  const instance = await DuckDBInstance.create(made, { threads: '1' });
  const connection = await instance.connect();
  const rows = jsonlFolder(account);
  for (const stream of ['users', 'groups', 'roles', 'snapshots'])
    await connection.run(`CREATE TABLE ${stream} AS SELECT * FROM read_json('${rows}/${stream}.jsonl')`);
  connection.closeSync();
  instance.closeSync();
  cpSync(made, path);
  return `duckdb:${path}`;
}

/** A copy of a folder in one of this name. */
function folderCalled(name: string, from: string): string {
  const folder = join(newFolder(), name);
  mkdirSync(folder);
  cpSync(from, folder, { recursive: true });
  return folder;
}

/** The rows as files of Parquet. */
async function parquetFolder(): Promise<string> {
  const [from, to] = [jsonlFolder(account), newFolder()];
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  for (const stream of ['users', 'groups', 'roles', 'snapshots'])
    await connection.run(
      `COPY (SELECT * FROM read_json('${from}/${stream}.jsonl')) TO '${to}/${stream}.parquet' (FORMAT parquet)`,
    );
  connection.closeSync();
  instance.closeSync();
  return to;
}

describe.each([
  ['JSON', () => jsonlFolder(account)],
  ['CSV', () => csvFolder(account)],
  ['Parquet', parquetFolder],
])('a folder of %s', (_what, write) => {
  it.each(['role_id=0', 'status=pending', 'account_id=another'])(
    'whose name looks like a value gives none to the rows: %s',
    async (name) => {
      const from = await write();
      const there = await collectRows(inputOptions(folderCalled(name, from)));
      expect(there).toEqual(await collectRows(inputOptions(from)));
    },
  );

  it.each(['a\\b', 'a*b', 'a[b]', '\\', '~', '$HOME', 's3:', 'a;b', "a'b", 'a{b,c}', 'a\nb', '%2e', '-rf'])(
    'is read whatever its name: %j',
    async (name) => {
      expect(await refusal(inputOptions(folderCalled(name, await write())))).toBe('taken');
    },
  );

  it.each(['a\\*b', 'a\\[b]'])(
    'is never another one, which the engine would take it for: %s',
    async (name) => {
      const folder = folderCalled(name, await write());
      mkdirSync(join(folder, '..', name.replace('\\', '/')), { recursive: true });
      cpSync(folder, join(folder, '..', name.replace('\\', '/')), { recursive: true });
      expect(await refusal(inputOptions(folder))).toMatch(
        /^SourceUnreadable: .*: a name with both a backslash and one of \* \? \[ cannot be read/,
      );
    },
  );
});

it.each([
  ...['information_schema.duckdb', 'pg_catalog.duckdb', 'system.duckdb', 'temp.duckdb', 'memory.duckdb'],
  ...["a'b.duckdb", 'a"b.duckdb', 'a\\*b.duckdb', 'sqlite:a.duckdb', 'select.duckdb', '.duckdb'],
])('a DuckDB file is read whatever its name: %s', async (name) => {
  expect(await refusal(inputOptions(await duckdbFile(name)))).toBe('taken');
});

it('a schema with a dot in its name is told from a table with one', async () => {
  const columns = (schema: string, table: string): Parameters<typeof findTables>[1] =>
    ['key', 'id', 'email', 'status', 'role_id', 'group_ids', 'account_id', 'snapshot_at'].map((name) => ({
      ...{ schema, table, name, type: 'VARCHAR' },
    }));
  const { layouts } = await findTables(
    'duckdb:x',
    [...columns('a.b', 'users'), ...columns('a', 'b.users')],
    [],
    { schema: 'a.b', prefix: '' },
    () => Promise.resolve('unknown'),
  );
  expect(layouts.get('users')).toMatchObject({ schema: 'a.b', table: 'users' });
});

it.each(['toString', 'constructor', '__proto__'])(
  'a code of a server is no member of an object: %s',
  (code) => {
    const error = Object.assign(new Error('what the server says'), { code });
    expect(refused('postgres://db', error).message).toBe('postgres://db: what the server says');
  },
);

describe('a time of a snapshot that no clock shows', () => {
  it.each([
    'infinity',
    '-infinity',
    '290000-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '-0044-03-15T00:00:00Z',
  ])('is refused by its row: %s', async (snapshot_at) => {
    const file = join(newFolder(), 'read.jsonl');
    writeFileSync(file, `${messagesOf(account)}${record('users', { ...account.users[0], snapshot_at })}\n`);
    expect(await refusal(inputOptions(file))).toMatch(
      /^WrongValue: .*: users\.snapshot_at in the row ".*" does not hold a date and time/,
    );
  });
});
