import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { knownStreams } from '@source-zoom/zoom-records';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, sampleAccount } from './sample-account.ts';
import { jsonlFolder, loaderFolder, newFolder } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const account = sampleAccount();
const written = jsonlFolder(account);
const rowsOf = (stream: string): string =>
  `read_json('${join(written, stream)}.jsonl', format = 'newline_delimited', sample_size = -1)`;

async function inDuckdb(statements: readonly string[], path = ':memory:'): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** The users in one file, or by halves in two, each by what is selected of them. */
async function parquetFolder(...selections: readonly string[]): Promise<string> {
  const folder = newFolder();
  for (const stream of knownStreams) mkdirSync(join(folder, stream));
  const halves = selections.length === 1 ? [''] : [`WHERE key < 'M'`, `WHERE key >= 'M'`];
  const copies = knownStreams.flatMap((stream) =>
    (stream === 'users' ? selections : ['*']).map((selection, at) => {
      const where = stream === 'users' ? (halves[at] ?? '') : '';
      const file = join(folder, stream, `${String(at)}.parquet`);
      return `COPY (SELECT ${selection} FROM ${rowsOf(stream)} ${where}) TO '${file}'`;
    }),
  );
  await inDuckdb(copies);
  return folder;
}

it.each<[string, string[]]>([
  ['a column without values that became INTEGER', ['*, NULL::INTEGER AS role_ids']],
  [
    'columns without values of other types',
    ['*, NULL::BOOLEAN AS plan_united_type, NULL::BLOB AS timezone, NULL::BOOLEAN AS employee_unique_id'],
  ],
  [
    'times of extraction of another type in each file',
    ['*, now() AS _airbyte_extracted_at', '*, 1795514400000::BIGINT AS _airbyte_extracted_at'],
  ],
  [
    'values of another type in each file',
    ['* REPLACE (type::VARCHAR AS type, to_json(group_ids)::VARCHAR AS group_ids)', '*, 7 AS _airbyte_meta'],
  ],
  [
    'numbers for ids in one file, text in the other',
    ['* REPLACE (role_id::DOUBLE AS role_id)', '* REPLACE (role_id::VARCHAR AS role_id)'],
  ],
  ['an ENUM', [`* REPLACE (status::ENUM('active', 'inactive', 'pending') AS status)`]],
  ['the word null for no JSON', [`* REPLACE (coalesce(to_json(group_ids)::VARCHAR, 'null') AS group_ids)`]],
])('reads %s', async (_what, selections) => {
  const expected = await collectRows(inputOptions(written));
  expect(await collectRows(inputOptions(await parquetFolder(...selections)))).toEqual(expected);
});

it.each([
  ['JSON', (row: string) => row],
  ['text in JSON', (row: string) => `to_json(${row}::VARCHAR)`],
  ['text', (row: string) => `${row}::VARCHAR`],
])('reads the rows of raw tables as %s', async (_what, form) => {
  const path = join(newFolder(), 'raw.duckdb');
  await inDuckdb(
    knownStreams.map(
      (stream) =>
        `CREATE TABLE _airbyte_raw_${stream} AS SELECT ${form('to_json(r)')} AS _airbyte_data FROM ${rowsOf(stream)} AS r`,
    ),
    path,
  );
  expect(await collectRows(inputOptions(`duckdb:${path}`))).toEqual(await collectRows(inputOptions(written)));
});

it('refuses a value of a type that cannot be right', async () => {
  const folder = await parquetFolder('* REPLACE (true AS role_id)');
  expect(await refusal(inputOptions(folder))).toMatch(
    /^UnfitColumns: .*: users\.role_id is of type BOOLEAN, but text is expected; let (Airbyte|its loader) keep it as source-zoom wrote it, and load it again$/,
  );
});
