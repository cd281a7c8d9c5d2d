import { collectRows, refusal, type Collected } from '../unit_tests/collect-rows.ts';
import { inputOptions, sampleAccount, type Account } from '../unit_tests/sample-account.ts';
import type { InputOptions } from '../src/rows.ts';
import { type Cut, startCut } from './cut.ts';
import { client, folder, postgres, usePostgres } from './harness.ts';
import { fillPostgres } from './write-tables.ts';

usePostgres('counted');

const users = 400;
let between: Cut;

beforeAll(async () => {
  between = await startCut(Number(new URL(postgres.url).port));
});
afterAll(async () => {
  await between.stop();
});

/** Through the server in between. */
function of(schema: string, more: Partial<InputOptions> = {}): InputOptions {
  const url = new URL(postgres.url);
  url.port = String(between.port);
  between.reset();
  return inputOptions(url.href, {
    tempDir: folder,
    schema,
    env: { PGPASSWORD: postgres.password },
    maxAgeMs: 1e12,
    ...more,
  });
}

const readAt = (hour: number): Account =>
  sampleAccount('acct-1', `2026-11-24T${String(hour).padStart(2, '0')}:00:0`, users);

async function collect(schema: string): Promise<Collected & { bytes: number }> {
  const collected = await collectRows(of(schema));
  return { ...collected, bytes: between.passed };
}

it('fetches the rows of one snapshot, however many there are, and none of those that are not whole', async () => {
  await fillPostgres(client, 'one', [readAt(1)]);
  await fillPostgres(client, 'many', [1, 2, 3, 4, 5, 6, 7, 8, 9].map(readAt));
  // The three newest lack a user.
  const somebody = readAt(1).users[0]?.['key'];
  await client.query(`DELETE FROM many.users WHERE snapshot_at > '2026-11-24 06:30:00' AND key = $1`, [
    somebody,
  ]);
  const [one, many] = [await collect('one'), await collect('many')];
  expect(one.users).toHaveLength(users + 1);
  expect(many.users).toHaveLength(users + 1);
  expect(many.snapshots[0]?.snapshotAt).toBe('2026-11-24T06:00:00.250Z');
  // The proofs of all of them travel.
  expect(many.bytes).toBeLessThan(one.bytes * 1.5);
});

it('tells keys apart that differ in case only, whatever the collation of the column', async () => {
  const account = readAt(1);
  const [first, second] = account.users;
  for (const [user, key] of [
    [first, 'aBc'],
    [second, 'AbC'],
  ] as const)
    Object.assign(user ?? {}, { key, id: key });
  await fillPostgres(client, 'cased', [account]);
  await client.query(`
    CREATE COLLATION cased.folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    ALTER TABLE cased.users ALTER COLUMN key TYPE text COLLATE cased.folding`);
  const { users: rows } = await collect('cased');
  expect(rows).toHaveLength(users + 1);
});

it('counts raw rows and keys of several columns', async () => {
  const account = readAt(1);
  await fillPostgres(client, 'typed', [account]);
  await client.query('CREATE SCHEMA raw_rows');
  for (const [stream, rows] of Object.entries(account)) {
    await client.query(
      `CREATE TABLE raw_rows."${stream}" (_airbyte_data jsonb, _airbyte_extracted_at timestamptz)`,
    );
    await client.query(
      `INSERT INTO raw_rows."${stream}" SELECT value, now() FROM json_array_elements($1::json) AS rows(value)`,
      [JSON.stringify(rows)],
    );
  }
  const [typed, raw] = [await collect('typed'), await collect('raw_rows')];
  expect(raw.users).toEqual(typed.users);
  expect(raw.optional).toEqual(typed.optional);
});

it('refuses a result that breaks off, instead of taking fewer rows', async () => {
  const { bytes } = await collect('one');
  for (const share of [0.3, 0.6, 0.9]) {
    const options = of('one');
    between.reset(bytes * share);
    expect(await refusal(options)).toMatch(/^DatabaseUnreadable: .*connection/);
  }
});
