import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type KnownStream, knownStreams } from '@source-zoom/zoom-records';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, sampleAccount, withProof, type Account } from './sample-account.ts';
import { jsonlFolder, loaderFolder, newFolder } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const sample = sampleAccount();
const account = withProof(sample, 'users', {
  gone: 1,
  gone_keys: ['pending@example.com'],
  warnings: ['"Odd".'],
});

async function inDuckdb(statements: readonly string[], path = ':memory:'): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** The rows of a stream, their lists and objects as JSON; `how`: in which form columns of JSON are wanted. */
function rowsOf(of: Account, stream: KnownStream, how: (column: string) => string): string {
  const nested = new Set(
    of[stream].flatMap((row) =>
      Object.keys(row).filter((name) => typeof row[name] === 'object' && row[name]),
    ),
  );
  const names = [...new Set(of[stream].flatMap((row) => Object.keys(row)))];
  const shape = names.map((name) => `'${name}': '${nested.has(name) ? 'JSON' : 'VARCHAR'}'`).join(', ');
  const columns = names.map((name) => (nested.has(name) ? `${how(name)} AS "${name}"` : `"${name}"`));
  const file = join(jsonlFolder(of), `${stream}.jsonl`);
  return `SELECT ${columns.join(', ')} FROM read_json('${file}', format = 'newline_delimited', columns = {${shape}})`;
}

const variant = (column: string): string => `"${column}"::VARIANT`;
const listOfVariants = (column: string): string =>
  `CASE json_type("${column}") WHEN 'ARRAY' THEN from_json("${column}", '["JSON"]')::VARIANT[] END`;

async function parquet(of: Account): Promise<string> {
  const folder = newFolder();
  await inDuckdb(
    knownStreams
      .filter((stream) => of[stream].length > 0)
      .map((stream) => `COPY (${rowsOf(of, stream, variant)}) TO '${join(folder, stream)}.parquet'`),
  );
  return folder;
}

async function duckdbFile(how: (column: string) => string): Promise<string> {
  const path = join(newFolder(), 'zoom.duckdb');
  const tables = knownStreams.map(
    (stream) =>
      `CREATE TABLE zoom.${stream} AS ${rowsOf(account, stream, stream === 'users' ? how : variant)}`,
  );
  await inDuckdb([`ATTACH '${path}' AS zoom (STORAGE_VERSION 'v1.5.0')`, ...tables]);
  return `duckdb:${path}`;
}

const roads: Record<string, () => Promise<string>> = {
  'in Parquet files': () => parquet(account),
  'in one of two Parquet files, text in the other': async () => {
    const folder = await parquet(account);
    rmSync(join(folder, 'users.parquet'));
    mkdirSync(join(folder, 'users'));
    const halves: [string, string][] = [
      [rowsOf(account, 'users', variant), `key < 'M'`],
      [rowsOf(account, 'users', (column) => `"${column}"::VARCHAR`), `key >= 'M'`],
    ];
    await inDuckdb(
      halves.map(
        ([rows, where], at) =>
          `COPY (FROM (${rows}) WHERE ${where}) TO '${join(folder, 'users', `${at}.parquet`)}'`,
      ),
    );
    return folder;
  },
  'that hold the whole row, in Parquet files': async () => {
    const folder = newFolder();
    const written = jsonlFolder(account);
    await inDuckdb(
      knownStreams.map(
        (stream) =>
          `COPY (SELECT json::VARIANT AS _airbyte_data FROM read_json_objects('${join(written, stream)}.jsonl')) TO '${join(folder, stream)}.parquet'`,
      ),
    );
    return folder;
  },
  'in a DuckDB file': () => duckdbFile(variant),
  'in lists of a DuckDB file': () => duckdbFile(listOfVariants),
};

it.each(Object.entries(roads))('reads columns of type VARIANT %s', async (_, road) => {
  const expected = await collectRows(inputOptions(jsonlFolder(account)));
  expect(await collectRows(inputOptions(await road()))).toEqual(expected);
});

it('names the field that a loader dropped, if it says so in a VARIANT', async () => {
  const changes = [{ field: 'role_id', change: 'NULLED', reason: 'DESTINATION_TYPECAST_ERROR' }];
  const users = sample.users.map((row, at) => ({
    ...row,
    _airbyte_meta: { changes: at === 3 ? changes : [] },
  }));
  expect(await refusal(inputOptions(await parquet({ ...sample, users })))).toContain(
    'users.role_id of 1 row',
  );
});

/** A VARIANT as an engine writes it that does not mark it as one: what it holds cannot be seen. */
const unmarked = `{'metadata': '\\x01'::BLOB, 'value': '\\x02'::BLOB}`;

it.each(['_airbyte_meta', 'group_ids'])('refuses a VARIANT in binary form by name: %s', async (name) => {
  const folder = await parquet(account);
  const users = rowsOf(account, 'users', variant);
  const others = name === 'group_ids' ? '* EXCLUDE (group_ids)' : '*';
  const selected = `SELECT ${others}, ${unmarked} AS ${name} FROM (${users})`;
  await inDuckdb([`COPY (${selected}) TO '${join(folder, 'users.parquet')}'`]);
  expect(await refusal(inputOptions(folder))).toMatch(
    new RegExp(`^UnfitColumns: .*users\\.${name} is of type STRUCT\\(.*BLOB\\), but JSON is expected; `),
  );
});
