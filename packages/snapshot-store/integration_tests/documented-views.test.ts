import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { sampleAccount, withProof, type Account, type Row } from '../unit_tests/sample-account.ts';
import { client, folder, usePostgres } from './harness.ts';
import { duckdbStatements, fillPostgres, inDuckdb } from './write-tables.ts';

usePostgres('documented-views');

const page = readFileSync(new URL('../../../docs/warehouse.md', import.meta.url), 'utf8');

/** The SQL of the page that is marked with these words. */
function sql(mark: string): string {
  const [, text] = new RegExp(`\`\`\`sql ${mark}\\n([^\`]*)\`\`\``).exec(page) ?? [];
  if (text === undefined) throw new Error(`no SQL is marked ${mark}`);
  return text;
}

const older = sampleAccount('acct-1', '2026-11-24T05:00:0');
const read = sampleAccount('acct-1', '2026-11-24T10:00:0');
const [first, second, third] = read.users as [Row, Row, Row];

/** The newer read: one user is seen twice, one is gone, one has another role and has not signed in for a year. */
function changed(): Account {
  const users = read.users.map((row): Row => ({ ...row, revision: 1 }));
  users.push({ ...first, dept: 'newest', revision: 2 });
  const moved = users.map((row) =>
    row['key'] === third['key']
      ? { ...row, role_id: 'Ro-le', status: 'active', last_login_time: '2025-11-20T08:00:00Z' }
      : row,
  );
  return withProof({ ...read, users: moved }, 'users', { gone: 1, gone_keys: [second['key']], restated: 1 });
}

/** A read that died: half of its rows, and no proof. */
const half: Account = { ...sampleAccount('acct-1', '2026-11-24T11:00:0', 3), snapshots: [] };
const reads = [older, changed(), half];

type Query = (text: string) => Promise<Record<string, unknown>[]>;

const engines: Record<string, () => Promise<{ query: Query; close: () => void }>> = {
  postgres: async () => {
    await fillPostgres(client, 'views', reads);
    await client.query(`SET search_path TO views; ${sql('postgres')}`);
    const query: Query = async (text) => (await client.query<Record<string, unknown>>(text)).rows;
    return { query, close: () => undefined };
  },
  duckdb: async () => {
    const path = join(folder, 'views.duckdb');
    await inDuckdb(path, [...duckdbStatements(folder, reads), sql('duckdb')]);
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    const query: Query = async (text) => (await connection.runAndReadAll(text)).getRowObjectsJson();
    const close = (): void => {
      connection.closeSync();
      instance.closeSync();
    };
    return { query, close };
  },
};

it.each(Object.keys(engines))('the views and queries of docs/warehouse.md: %s', async (name) => {
  const { query, close } = (await engines[name]?.()) ?? {
    query: () => Promise.resolve([]),
    close: () => undefined,
  };
  const users = await query('SELECT key, dept FROM zoom_users');
  expect(users).toHaveLength(read.users.length - 1);
  expect(users).toContainEqual({ key: first['key'], dept: 'newest' });
  expect(users.map(({ key }) => key)).not.toContain(second['key']);
  const counts = await query(
    `SELECT (SELECT count(*) FROM zoom_groups)::text AS groups, (SELECT count(*) FROM zoom_roles)::text AS roles,
      (SELECT count(*) FROM zoom_privileges)::text AS privileges`,
  );
  expect(counts).toEqual([{ groups: '3', roles: '3', privileges: '4' }]);
  const memberships = await query('SELECT DISTINCT group_id FROM zoom_memberships ORDER BY 1');
  expect(memberships.length).toBeGreaterThan(0);

  const writers = await query(sql('both who-can-write'));
  const blind = writers.filter(({ privileges_known: known }) => known === false);
  expect(new Set(writers.map(({ role }) => role))).toEqual(new Set(['Role 0', 'Role 1', 'Role Ro-le']));
  expect(new Set(blind.map(({ role }) => role))).toEqual(new Set(['Role 1']));

  expect((await query(sql('both dormant'))).map(({ email }) => email)).toContain(third['email']);
  const changes = await query(sql('both role-changes'));
  expect(changes.map(({ email, role_now: now }) => [email, now])).toEqual([[third['email'], 'Ro-le']]);
  close();
});
