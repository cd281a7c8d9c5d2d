import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { knownStreams } from '@source-zoom/zoom-records';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, sampleAccount, type Account, type Row } from './sample-account.ts';
import { csvFolder, jsonlFolder, loaderFolder, newFolder } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const account = sampleAccount();
const withUsers = (change: (row: Row) => object): string =>
  csvFolder({ ...account, users: account.users.map((row) => ({ ...row, ...change(row) })) });

/** As `2026-11-24T10:00:00.250Z` is written elsewhere. */
const times: [string, (time: string) => string][] = [
  ['Snowflake', (time) => time.replace('T', ' ').replace('Z', ' +0000')],
  ['Snowflake, of no zone', (time) => time.replace('T', ' ').replace('Z', '000000')],
  ['SQL Server', (time) => time.replace('T', ' ').replace('Z', '0000 +00:00')],
  ['BigQuery', (time) => time.replace('T', ' ').replace('Z', ' UTC')],
];

it.each(times)('reads times as %s writes them', async (_who, form) => {
  const rewritten = Object.fromEntries(
    knownStreams.map((stream) => [
      stream,
      account[stream].map((row) => ({
        ...row,
        snapshot_at: form(row.snapshot_at),
        ...(typeof row['last_login_time'] === 'string' && {
          last_login_time: form('2026-11-20T08:00:00.000Z'),
        }),
        _airbyte_extracted_at: form('2026-11-24T10:05:00.000Z'),
      })),
    ]),
  ) as unknown as Account;
  expect(await collectRows(inputOptions(csvFolder(rewritten)))).toEqual(
    await collectRows(inputOptions(jsonlFolder(account))),
  );
});

it('reads the null of MySQL, Hive and Postgres in CSV', async () => {
  const nulls = withUsers((row) => ({
    dept: String.raw`\N`,
    last_login_time: row['last_login_time'] ?? String.raw`\N`,
    group_ids: row['group_ids'] ?? String.raw`\N`,
  }));
  const absent = withUsers(() => ({ dept: null }));
  expect(await collectRows(inputOptions(nulls))).toEqual(await collectRows(inputOptions(absent)));
});

it.each<[string, object, string]>([
  [
    'seconds',
    { last_login_time: 1795514400, _dlt_id: 'x' },
    'last_login_time.* a date and time, but a number, such as of seconds since 1970; let dlt',
  ],
  [
    'milliseconds',
    { last_login_time: 1795514400000, _sdc_batched_at: 'x' },
    'last_login_time.* a date and time, but a number, such as of seconds since 1970; let a Singer or Meltano target',
  ],
  [
    'another number',
    { user_created_at: 45985.25 },
    'user_created_at.* a date and time, but a number with a fraction; let its loader',
  ],
  [
    'the words of SQL Server',
    { last_login_time: 'Nov 24 2026 10:00AM', _fivetran_synced: 'x' },
    'last_login_time.* but a time as SQL Server writes it as text; let Fivetran',
  ],
  [
    'the words of e-mails',
    { last_login_time: 'Tue, 24 Nov 2026 10:00:00 GMT' },
    'last_login_time.* but a time as e-mails write it; ',
  ],
  [
    'a date of people',
    { last_login_time: '24.11.2026 10:00' },
    'last_login_time.* but a date as people write it; ',
  ],
  [
    'a list of Python',
    { group_ids: "['a', 'b']", _airbyte_raw_id: 'x' },
    'group_ids.* a JSON array, but a list as Python writes it; let Airbyte',
  ],
  [
    'a list of Postgres',
    { group_ids: '{a,b}' },
    'group_ids.* a JSON array, but a list as Postgres writes it; ',
  ],
  [
    'an object of Python',
    { custom_attributes: "[{'key': 'a'}]" },
    'custom_attributes.* a JSON array, but a list as Python writes it; ',
  ],
  ['a word', { group_ids: 'None' }, 'group_ids.* a JSON array, but a word that stands for no value; '],
  ['nothing but text', { type: 'Licensed' }, 'type.* a whole number, but other text; '],
])('names column, loader and kind of a value, and never the value: %s', async (_what, change, said) => {
  const sentence = await refusal(inputOptions(withUsers(() => change)));
  expect(sentence).toMatch(
    new RegExp(
      `^(WrongValue|UnfitColumns): .*users: users\\.${said}.*keep it as source-zoom wrote it, and load it again(; stream: users)?$`,
    ),
  );
  expect(sentence).not.toContain(String(Object.values(change)[0]));
});

async function inDuckdb(statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

it('knows the files in which an Iceberg table keeps what was deleted', async () => {
  const folder = newFolder();
  const written = jsonlFolder(account);
  for (const stream of knownStreams) mkdirSync(join(folder, stream, 'data'), { recursive: true });
  mkdirSync(join(folder, 'users', 'metadata'));
  writeFileSync(join(folder, 'users', 'metadata', '00001-x.metadata.json'), '{"format-version":2}');
  const copies = knownStreams.map(
    (stream) =>
      `COPY (SELECT * FROM read_json('${join(written, stream)}.jsonl', sample_size = -1)) TO '${join(folder, stream, 'data', '1.parquet')}'`,
  );
  await inDuckdb(copies);
  expect((await collectRows(inputOptions(folder))).users).toHaveLength(13);
  // As Iceberg's own writer marks them.
  await inDuckdb([
    `COPY (SELECT 'x' AS key) TO '${join(folder, 'users', 'data', '2.parquet')}' (KV_METADATA {'delete-type': 'equality', 'delete-field-ids': '3'})`,
  ]);
  expect(await refusal(inputOptions(folder))).toMatch(
    /^ForeignSource: .*users.data.2\.parquet: lists rows deleted from an Iceberg table, /,
  );
});
