import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownStreams } from '@source-zoom/zoom-records';
import pg from 'pg';
import type { InputOptions } from '../src/rows.ts';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import {
  emittedAt,
  inputOptions,
  sampleAccount,
  type Account,
  type Row,
} from '../unit_tests/sample-account.ts';
import { startPostgres, type RunningPostgres } from './start-postgres.ts';
import { duckdbStatements, fillPostgres, inDuckdb, postgresTypes, pyairbyteTypes } from './write-tables.ts';

let folder: string;
let postgres: RunningPostgres;
let client: pg.Client;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'extraction-time-'));
  postgres = await startPostgres();
  client = new pg.Client(postgres.urlWithPassword);
  await client.connect();
  await client.query('CREATE DOMAIN moment AS TIMESTAMPTZ');
}, 60_000);

afterAll(async () => {
  await client.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Form = (ms: number) => unknown;

const forms = {
  'a number': (ms: number) => ms,
  'a number as text': (ms: number) => String(ms),
  'text in UTC': (ms: number) => new Date(ms).toISOString(),
  'text without a zone': (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', ''),
  'text of another zone': (ms: number) => new Date(ms + 7_200_000).toISOString().replace('Z', '+02:00'),
  'no text at all': () => null,
  'no time': () => 'soon',
} satisfies Record<string, Form>;

/** A user who was emitted three times, the newest state neither first nor last, each a millisecond apart. */
function moved(form: Form): Account {
  const account = sampleAccount('acct-1', '2026-11-24T10:00:0', 2);
  const [first] = account.users as [Row];
  const at = (ms: number): object => ({ _airbyte_extracted_at: form(emittedAt + ms) });
  const dated = Object.fromEntries(
    knownStreams.map((stream) => [stream, account[stream].map((row) => ({ ...row, ...at(0) }))]),
  ) as Account;
  const again = [
    { ...first, dept: 'newest', ...at(2) },
    { ...first, dept: 'older', ...at(1) },
  ];
  return { ...dated, users: [...dated.users, ...again] };
}

type Road = (type: string, account: Account) => Promise<[string, Partial<InputOptions>]>;

const filesOf = (write: (row: Row) => string, ending: string, header = ''): Road => {
  return (_, account) => {
    const name = join(folder, String((count += 1)));
    for (const stream of knownStreams) {
      mkdirSync(join(name, stream), { recursive: true });
      writeFileSync(join(name, stream, `1.${ending}`), header + account[stream].map(write).join(''));
    }
    return Promise.resolve([name, {}]);
  };
};

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const inData = ({ _airbyte_extracted_at, ...data }: Row): object => ({
  _airbyte_extracted_at,
  _airbyte_data: data,
});

const duckdb: Road = async (type, account) => {
  const path = join(folder, `${(count += 1)}.duckdb`);
  await inDuckdb(path, duckdbStatements(folder, [account], { ...pyairbyteTypes, extracted: type }));
  return [`duckdb:${path}`, {}];
};

const roads: Record<string, Road> = {
  DuckDB: duckdb,
  Postgres: async (type, account) => {
    const schema = `case_${(count += 1)}`;
    await fillPostgres(client, schema, [account], { ...postgresTypes, extracted: type });
    return [postgres.url, { schema, env: { PGPASSWORD: postgres.password } }];
  },
  Parquet: async (type, account) => {
    const name = join(folder, String((count += 1)));
    mkdirSync(name);
    const copies = knownStreams.map(
      (stream) => `COPY main.${stream} TO '${join(name, stream)}.parquet' (FORMAT parquet)`,
    );
    const types = { ...pyairbyteTypes, extracted: type };
    await inDuckdb(':memory:', [...duckdbStatements(folder, [account], types), ...copies]);
    return [name, {}];
  },
  'JSONL with fields at the root': filesOf((row) => `${JSON.stringify(row)}\n`, 'jsonl'),
  'JSONL with _airbyte_data': filesOf((row) => `${JSON.stringify(inData(row))}\n`, 'jsonl'),
  'CSV with _airbyte_data': filesOf(
    ({ _airbyte_extracted_at, ...data }) =>
      `${cell(String((_airbyte_extracted_at as string | number | null) ?? ''))},${cell(JSON.stringify(data))}\n`,
    'csv',
    '_airbyte_extracted_at,_airbyte_data\n',
  ),
};

const given: [string, string, keyof typeof forms][] = [
  ...(['TIMESTAMP', 'TIMESTAMPTZ', 'VARCHAR', 'JSON', 'TIMESTAMP_NS', 'TIMESTAMP_MS'] as const).map(
    (type): [string, string, keyof typeof forms] => ['DuckDB', type, 'text in UTC'],
  ),
  ['DuckDB', 'BIGINT', 'a number'],
  ['DuckDB', 'DOUBLE', 'a number'],
  ['DuckDB', 'JSON', 'a number'],
  ['DuckDB', 'VARCHAR', 'a number as text'],
  ['DuckDB', 'VARCHAR', 'text of another zone'],
  ...(['TIMESTAMP', 'TIMESTAMPTZ', 'moment', 'TEXT', 'JSONB'] as const).map(
    (type): [string, string, keyof typeof forms] => ['Postgres', type, 'text in UTC'],
  ),
  ['Postgres', 'BIGINT', 'a number'],
  ['Postgres', 'NUMERIC', 'a number'],
  ['Postgres', 'DOUBLE PRECISION', 'a number'],
  ['Postgres', 'JSONB', 'a number'],
  ['Postgres', 'TEXT', 'a number as text'],
  ['Postgres', 'TEXT', 'text without a zone'],
  ['Postgres', 'TEXT', 'text of another zone'],
  ['Parquet', 'TIMESTAMP', 'text in UTC'],
  ['Parquet', 'TIMESTAMPTZ', 'text in UTC'],
  ['Parquet', 'TIMESTAMP_NS', 'text in UTC'],
  ['Parquet', 'BIGINT', 'a number'],
  ...['JSONL with fields at the root', 'JSONL with _airbyte_data', 'CSV with _airbyte_data'].flatMap((road) =>
    (
      ['a number', 'a number as text', 'text in UTC', 'text without a zone', 'text of another zone'] as const
    ).map((form): [string, string, keyof typeof forms] => [road, '-', form]),
  ),
];

it.each(given)(
  'the newest of three rows counts, to the millisecond: %s, %s, %s',
  async (road, type, form) => {
    const [from, more] = (await roads[road]?.(type, moved(forms[form]))) ?? ['', {}];
    const { users } = await collectRows(inputOptions(from, { tempDir: folder, ...more }));
    expect(users).toHaveLength(3);
    expect(users).toContainEqual(
      expect.objectContaining({ id: expect.any(String) as string, dept: 'newest' }),
    );
  },
);

it.each([
  ...['no text at all', 'no time'].flatMap((form) => [
    ['DuckDB', 'VARCHAR', form],
    ['Postgres', 'TEXT', form],
    ['JSONL with _airbyte_data', '-', form],
    ['CSV with _airbyte_data', '-', form],
  ]),
] as [string, string, keyof typeof forms][])(
  'none is chosen by chance: %s, %s, %s',
  async (road, type, form) => {
    const [from, more] = (await roads[road]?.(type, moved(forms[form]))) ?? ['', {}];
    expect(await refusal(inputOptions(from, { tempDir: folder, ...more }))).toMatch(
      /^ConflictingRows: users: in the snapshot .*, 1 key occurs in more than one state, and nothing shows which is newest; /,
    );
  },
);

it('a row without a time may be newer than one with a time', async () => {
  const account = moved(forms['text in UTC']);
  const undated = { ...account.users.at(-1), _airbyte_extracted_at: null } as unknown as Row;
  const with_ = (row: Row): Account => ({ ...account, users: [...account.users, row] });
  const [differing] = await duckdb('TIMESTAMP', with_(undated));
  expect(await refusal(inputOptions(differing, { tempDir: folder }))).toMatch(/nothing shows which/);
  const [same] = await duckdb('TIMESTAMP', with_({ ...undated, dept: 'newest' }));
  expect((await collectRows(inputOptions(same, { tempDir: folder }))).users).toHaveLength(3);
});
