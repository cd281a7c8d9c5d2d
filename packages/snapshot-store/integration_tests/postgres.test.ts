import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { knownStreams } from '@source-zoom/zoom-records';
import pg from 'pg';
import type { InputOptions } from '../src/rows.ts';
import { collectRows, refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions, nowMs, sampleAccount } from '../unit_tests/sample-account.ts';
import { startPostgres, type RunningPostgres } from './start-postgres.ts';
import { fillPostgres } from './write-tables.ts';

const account = sampleAccount();
let folder: string;
let postgres: RunningPostgres;
let client: pg.Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postgres-input-'));
  // As servers usually ask: the password is proven, not sent.
  postgres = await startPostgres({ hba: ['host all reader 127.0.0.1/32 scram-sha-256'] });
  client = new pg.Client(postgres.urlWithPassword);
  await client.connect();
  await fillPostgres(client, 'public', [account]);
  await client.query(
    `CREATE ROLE reader LOGIN PASSWORD 'hush-reader'; CREATE ROLE stranger LOGIN PASSWORD 'hush-stranger'`,
  );
  await client.query('GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader');
}, 60_000);

afterAll(async () => {
  await client.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const of = (url: string, more: Partial<InputOptions> = {}): InputOptions =>
  inputOptions(url, { tempDir: folder, ...more });
const as = (user: string, password = ''): string =>
  postgres.url.replace('postgres@', password === '' ? `${user}@` : `${user}:${password}@`);

it('reads with the right to select, and nothing more', async () => {
  expect((await collectRows(of(as('reader'), { env: { PGPASSWORD: 'hush-reader' } }))).users).toHaveLength(
    13,
  );
});

it('takes the password of a pgpass file', async () => {
  const pgpass = join(folder, 'pgpass');
  writeFileSync(pgpass, '127.0.0.1:*:*:reader:hush-reader\n', { mode: 0o600 });
  const command = fileURLToPath(new URL('../../zoom-to-veza/bin/zoom-to-veza.mjs', import.meta.url));
  const { PGPASSWORD: _, ...env } = process.env;
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [
      command,
      'transform',
      '--from',
      as('reader'),
      '--out',
      join(folder, 'payload.json'),
      '--now',
      new Date(nowMs).toISOString(),
    ],
    { env: { ...env, PGPASSFILE: pgpass } },
  );
  expect(stderr).toContain('13 users');
});

const refused: [string, () => string, Partial<InputOptions>, RegExp][] = [
  [
    'a wrong password',
    () => as('reader', 'hush-hush'),
    {},
    /: the user or the password is wrong; set PGPASSWORD, or add a line to the pgpass file$/,
  ],
  [
    'no password',
    () => as('reader'),
    {},
    /: the server asks for a password; set PGPASSWORD, or add a line to the pgpass file$/,
  ],
  ['no such user', () => as('nobody', 'hush-hush'), {}, /: the user or the password is wrong; /],
  [
    'no such database',
    () => postgres.urlWithPassword.replace(/[^/]*$/, 'nothing'),
    {},
    /: there is no such database$/,
  ],
  [
    'no such schema',
    () => postgres.urlWithPassword,
    { schema: 'nowhere' },
    /: no table users in schema nowhere; public\.users may be it \(schema public\)$/,
  ],
  [
    'a user who may not read',
    () => as('stranger', 'hush-stranger'),
    {},
    /: this user may not read the tables; grant SELECT$/,
  ],
  [
    'a server without TLS',
    () => `${postgres.urlWithPassword}?sslmode=require`,
    {},
    /: the server does not support TLS; sslmode=disable connects without it$/,
  ],
  [
    'nobody who answers',
    () => 'postgres://u:hush-hush@127.0.0.1:1/x',
    {},
    /^DatabaseUnreadable: postgres:\/\/u@127\.0\.0\.1:1\/x: nothing answers at this address$/,
  ],
  ['a host that is none', () => 'postgres://u:hush-hush@no-host.invalid/x', {}, /: no such host$/],
];

it.each(refused)('says of %s what is wrong, without the password', async (_, url, more, sentence) => {
  const said = await refusal(of(url(), more));
  expect(said).toMatch(/^\w+: postgres:\/\//);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/hush|only-for-tests/);
});

it('says that a server which is none does not speak like one', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await refusal(of(`postgres://u:hush@127.0.0.1:${port}/x`))).toMatch(
    /^DatabaseUnreadable: postgres:\/\/u@127\.0\.0\.1:\d+\/x: .+$/,
  );
  server.close();
});

it('says that a row holds no time where the table keeps times as text', async () => {
  await fillPostgres(client, 'texts', [account]);
  await client.query(
    `ALTER TABLE texts.groups ALTER snapshot_at TYPE TEXT; UPDATE texts.groups SET snapshot_at = 'soon' WHERE id = '-g2'`,
  );
  expect(await refusal(of(postgres.urlWithPassword, { schema: 'texts' }))).toMatch(
    /: a snapshot_at of the tables is not a time; read the account again with source-zoom$/,
  );
});

it.each(['jsonb', 'text'])('reads what a loader says that it changed, as %s', async (type) => {
  const schema = `changed_${type}`;
  await fillPostgres(client, schema, [account]);
  await client.query(
    `ALTER TABLE ${schema}.users ALTER _airbyte_meta TYPE ${type} USING _airbyte_meta::${type};
    UPDATE ${schema}.users SET _airbyte_meta = '{"changes": [{"field": "role_id", "change": "NULLED", "reason": "DESTINATION_TYPECAST_ERROR"}]}', role_id = NULL WHERE role_id = '2'`,
  );
  expect(await refusal(of(postgres.urlWithPassword, { schema }))).toMatch(
    /^ValuesChangedByLoader: a loader changed or dropped values, according to _airbyte_meta: users\.role_id of 4 rows;/,
  );
});

it('reads the types of other writers: char(n), an enum, raw rows as text in JSON', async () => {
  await fillPostgres(client, 'plain', [account]);
  await fillPostgres(client, 'typed', [account]);
  await client.query(`
    CREATE TYPE typed.state AS ENUM ('active', 'inactive', 'pending');
    ALTER TABLE typed.users ALTER status TYPE typed.state USING status::typed.state,
      ALTER role_id TYPE CHAR(20), ALTER account_id TYPE CHAR(30),
      ALTER role_ids TYPE INTEGER USING NULL;
    CREATE SCHEMA raw_text`);
  for (const stream of knownStreams)
    await client.query(
      `CREATE TABLE raw_text._airbyte_raw_${stream} AS
        SELECT to_jsonb(row_to_json(r)::text) AS _airbyte_data, _airbyte_extracted_at FROM plain.${stream} AS r`,
    );
  const expected = await collectRows(of(postgres.urlWithPassword, { schema: 'plain' }));
  for (const schema of ['typed', 'raw_text'])
    expect(await collectRows(of(postgres.urlWithPassword, { schema }))).toEqual(expected);
});

it('says that the connection was lost', async () => {
  await fillPostgres(client, 'many', [sampleAccount('acct-1', '2026-11-24T10:00:0', 3000)]);
  // The server hangs up while the rows are read: a row that ends its own session.
  await client.query(
    `CREATE SCHEMA lost; CREATE VIEW lost.users AS SELECT * FROM many.users WHERE id IS NULL OR pg_terminate_backend(pg_backend_pid())`,
  );
  for (const stream of ['groups', 'roles', 'snapshots'])
    await client.query(`CREATE VIEW lost.${stream} AS SELECT * FROM many.${stream}`);
  expect(await refusal(of(postgres.urlWithPassword, { schema: 'lost' }))).toMatch(
    /^DatabaseUnreadable: postgres:\/\/.*: the server ended the connection; try again$/,
  );
});
