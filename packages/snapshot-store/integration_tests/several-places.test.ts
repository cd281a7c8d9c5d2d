import { join } from 'node:path';
import { knownStreams } from '@source-zoom/zoom-records';
import type { InputOptions } from '../src/rows.ts';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions, sampleAccount, type Account, noRows } from '../unit_tests/sample-account.ts';
import { client, folder, postgres, usePostgres } from './harness.ts';
import { inDuckdb } from './write-tables.ts';

let count = 0;
usePostgres('several-places');

const [us, eu] = [sampleAccount('us', '2026-11-24T10:00:0', 3), sampleAccount('eu', '2026-11-24T09:00:0', 4)];
const other = { id: 'U1', name: 'somebody of Slack' };
const slack = { ...noRows(), users: [other], groups: [other] } as unknown as Account;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A table for each stream, with the row as JSON; written alike for both databases. */
function raw(account: Account, name: (stream: string) => string): string[] {
  return knownStreams.flatMap((stream) => {
    const table = `airbyte_internal.${name(stream)}`;
    return [
      `CREATE TABLE ${table} (_airbyte_raw_id VARCHAR, _airbyte_extracted_at TIMESTAMPTZ, _airbyte_data JSON)`,
      ...account[stream].map(
        (row) => `INSERT INTO ${table} VALUES ('x', now(), ${quoted(JSON.stringify(row))})`,
      ),
    ];
  });
}
const gathered =
  (namespace: string) =>
  (stream: string): string =>
    `${namespace}_raw__stream_${stream}`;

/** Final tables of raw ones, all names in capitals. */
const inCapitals = knownStreams.flatMap((stream) => {
  const names = Object.keys(us[stream][0] ?? {});
  const of = (name: string): string => `_airbyte_data ->> '${name}' AS "${name.toUpperCase()}"`;
  const columns = ['dept', 'group_ids'].filter((name) => stream === 'users' && !names.includes(name));
  const selected = [...names, ...columns].map(of).join(', ');
  return `CREATE TABLE airbyte_internal."${stream.toUpperCase()}" AS SELECT ${selected}, now() AS "_AIRBYTE_EXTRACTED_AT" FROM airbyte_internal.zoom_raw__stream_${stream}`;
});

type Write = (statements: readonly string[]) => Promise<[string, Partial<InputOptions>]>;
const databases: Record<string, Write> = {
  DuckDB: async (statements) => {
    const path = join(folder, `${(count += 1)}.duckdb`);
    await inDuckdb(path, ['CREATE SCHEMA airbyte_internal', ...statements]);
    return [`duckdb:${path}`, {}];
  },
  Postgres: async (statements) => {
    await client.query('DROP SCHEMA IF EXISTS airbyte_internal CASCADE; CREATE SCHEMA airbyte_internal');
    for (const statement of statements) await client.query(statement);
    return [postgres.url, { env: { PGPASSWORD: postgres.password } }];
  },
};

describe.each(Object.entries(databases))('%s', (_, write) => {
  const of = async (
    statements: readonly string[],
    options: Partial<InputOptions> = {},
  ): Promise<InputOptions> => {
    const [from, more] = await write(statements);
    return inputOptions(from, { tempDir: folder, ...more, ...options });
  };

  it('refuses raw tables of two namespaces, and takes the one that is named', async () => {
    const both = [...raw(us, gathered('zoom_us')), ...raw(eu, gathered('zoom_eu'))];
    expect(await refusal(await of(both))).toMatch(
      /^AmbiguousPlace: .*: the stream users was found more than once \(airbyte_internal\.zoom_eu_raw__stream_users, airbyte_internal\.zoom_us_raw__stream_users\); differBy: namespace$/,
    );
    for (const [namespace, users] of [
      ['zoom_us', 4],
      ['zoom_eu', 5],
    ] as const)
      expect((await collectRows(await of(both, { namespace }))).users).toHaveLength(users);
  });

  it('passes raw tables of another source by', async () => {
    const statements = [...raw(slack, gathered('slack')), ...raw(us, gathered('zoom'))];
    expect((await collectRows(await of(statements))).users).toHaveLength(4);
    expect(await refusal(await of(raw(slack, gathered('slack'))))).toMatch(
      /airbyte_internal\.slack_raw__stream_users does not come from source-zoom \(no row has the field snapshot_at\)$/,
    );
  });

  it('finds raw tables whose prefix widens the separator', async () => {
    const statements = raw(us, (stream) => `public_raw___stream_zoom__${stream}`);
    expect((await collectRows(await of(statements, { tablePrefix: 'zoom__' }))).users).toHaveLength(4);
    expect(await refusal(await of(statements))).toMatch(
      /airbyte_internal\.public_raw___stream_zoom__users may be it \(table prefix zoom__\)$/,
    );
  });

  it('reads tables and columns in capitals', async () => {
    const statements = [...raw(us, gathered('zoom')), ...inCapitals];
    const taken = await collectRows(await of(statements, { schema: 'airbyte_internal' }));
    const { users } = await collectRows(await of(raw(us, gathered('zoom'))));
    expect(taken.users).toEqual(users);
  });
});

it('passes a raw table by that this user may not read', async () => {
  const [, more] = (await databases['Postgres']?.([
    ...raw(slack, gathered('slack')),
    ...raw(us, gathered('zoom')),
  ])) ?? ['', {}];
  await client.query(
    `CREATE ROLE narrow LOGIN PASSWORD 'narrow'; GRANT USAGE ON SCHEMA airbyte_internal TO narrow`,
  );
  for (const stream of knownStreams)
    await client.query(`GRANT SELECT ON airbyte_internal.zoom_raw__stream_${stream} TO narrow`);
  const options = { tempDir: folder, ...more, env: { PGPASSWORD: 'narrow' } };
  const url = postgres.url.replace('postgres@', 'narrow@');
  expect((await collectRows(inputOptions(url, options))).users).toHaveLength(4);
});
