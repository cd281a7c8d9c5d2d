import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from '../../snapshot-store/integration_tests/harness.ts';
import { messagesOf, type Account } from '../../snapshot-store/unit_tests/sample-account.ts';
import { readAccount } from '../integration_tests/read-account.ts';
import { foldPrivilege } from '../src/mapping/permissions/permission-types.ts';
import { engines } from './dbt-engines.ts';
import { transform } from './transform.ts';
import { twoReads, withTwins } from './two-reads.ts';
import { buildOn, type BuiltTables, dbtTimeout, project, useDbt } from './use-dbt.ts';

useDbt('dbt');

/** The messages of each account's newest read. */
let messages: Record<string, string>;
let simulated: Account;
const sample = twoReads('acct-1');

/** The overrides of permission types, as dbt and as the transform take them. */
const overrides = {
  'Whiteboard:Edit': ['DataRead', 'DataWrite'],
  'billinginformation:*': ['MetadataDelete'],
  'BillingInformation:Read': ['DataRead'],
};
const profiles = { postgres: 'by-verb', duckdb: 'as-documented' } as const;

beforeAll(async () => {
  const read = await readAccount(mkdtempSync(join(folder, 'read-')), { users: 300, seed: 71 });
  simulated = read.account;
  const file = join(folder, 'acct-1.jsonl');
  writeFileSync(file, messagesOf(sample.newer));
  messages = { [simulatedId()]: read.messages, 'acct-1': file };
  writeFileSync(join(folder, 'overrides.json'), JSON.stringify({ permissions: overrides }));
});

function simulatedId(): string {
  return String(simulated.snapshots[0]?.account_id);
}

interface Payload {
  applications: [
    {
      local_users: { id: string; groups?: string[] }[];
      local_roles: { id: string; permissions?: string[] }[];
    },
  ];
  permissions: { name: string; permission_type: string[] }[];
}

describe.each(engines)('in %s', (engine) => {
  const profile = profiles[engine];
  let tables: BuiltTables;

  beforeAll(async () => {
    const reads = [sample.older, sample.unproven, sample.newer, withTwins('ACCT-1'), simulated];
    tables = await buildOn(engine, reads, {
      zoom_permission_overrides: overrides,
      zoom_permission_profile: profile,
    });
  }, dbtTimeout);

  it('builds, and all tests but warnings pass', () => {
    expect(tables.run).toEqual({
      code: 0,
      output: expect.stringMatching(/PASS every_account_is_proven/) as string,
    });
  });

  it('keeps tables that give the bytes of the messages, of each account', async () => {
    for (const [account, file] of Object.entries(messages)) {
      const expected = await transform(folder, [file], account);
      const found = await transform(folder, tables.built, account);
      expect(expected.code).toBe(0);
      expect(found.stderr).toBe((await transform(folder, tables.source, account)).stderr);
      expect(found.payload === expected.payload).toBe(true);
    }
    const kept = await tables.query('SELECT DISTINCT account_id, snapshot_at FROM newest_users');
    expect(kept).toHaveLength(3);
  });

  it('has the users, groups and privileges of the payload', async () => {
    const flags = ['--permission-profile', profile, '--permission-overrides', join(folder, 'overrides.json')];
    for (const account of Object.keys(messages)) {
      const { payload: text } = await transform(folder, tables.source, account, flags);
      const payload = JSON.parse(text) as Payload;
      const [{ local_users: users, local_roles: roles }] = payload.applications;
      const own = `WHERE account_id = '${account}'`;

      const keys = await tables.query(`SELECT key FROM zoom_users ${own}`);
      expect(keys.map(({ key }) => key).sort()).toEqual(users.map(({ id }) => id).sort());
      const members = await tables.query(`SELECT * FROM zoom_memberships ${own} AND group_listed`);
      expect(members.map((row) => `${String(row['user_key'])} ${String(row['group_id'])}`).sort()).toEqual(
        users.flatMap(({ id, groups = [] }) => groups.map((group) => `${id} ${group}`)).sort(),
      );

      const types = new Map(
        payload.permissions.map((one) => [foldPrivilege(one.name).key, one.permission_type.toSorted()]),
      );
      const expected = roles.flatMap(({ id, permissions = [] }) =>
        permissions.map((name) => foldPrivilege(name).key).map((key) => [id, key, types.get(key)]),
      );
      const held = await tables.query(`SELECT * FROM zoom_privileges ${own}`);
      expect(held.length).toBeGreaterThan(2);
      expect(held.map((row) => [row['role_id'], row['privilege_key'], typesOf(row)]).sort()).toEqual(
        expected.sort(),
      );
    }
  });

  it('tells ids apart that differ in case only', async () => {
    const found = await tables.query(`
      SELECT a.user_key, a.role_id, p.privilege FROM zoom_role_assignments AS a
      LEFT JOIN zoom_privileges AS p ON p.account_id = a.account_id AND p.role_id = a.role_id
      WHERE a.account_id = 'ACCT-1' AND lower(a.user_key) = 'twin'`);
    expect(found.map((row) => Object.values(row)).sort()).toEqual([
      ['TwiN', 'rO-LE', 'Whiteboard:Edit'],
      ['tWin', 'Ro-le', 'Role:Edit'],
      ['tWin', 'Ro-le', 'User:Read'],
    ]);
  });

  it('shows a privilege of some groups only as such', async () => {
    const found = await tables.query(
      `SELECT privilege, is_restricted FROM zoom_privileges WHERE account_id = 'ACCT-1' AND role_id = 'Ro-le' ORDER BY 1`,
    );
    expect(found.map((row) => Object.values(row))).toEqual([
      ['Role:Edit', false],
      ['User:Read', true],
    ]);
  });

  it('leaves tables that do not pass with a user less', async () => {
    await tables.query(`DELETE FROM newest_users WHERE account_id = 'acct-1' AND key = 'accepted'`);
    const { code, stderr } = await transform(folder, tables.built, 'acct-1');
    const why = /users: the snapshot .* is not whole \(13 of 14 rows were found\)/;
    expect([code, stderr]).toEqual([4, expect.stringMatching(why)]);
    expect(await transform(folder, tables.built, simulatedId())).toMatchObject({ code: 0 });
  });
});

it(
  'refuses to build where a model would replace a table of the loader',
  async () => {
    const { code, output } = await project.build('duckdb', {
      zoom_schema: 'access',
      zoom_table_prefix: 'zoom_',
    });
    expect([code, output]).toEqual([
      expect.any(Number),
      expect.stringContaining('would replace the table cache.access.zoom_'),
    ]);
    expect(code).not.toBe(0);
  },
  dbtTimeout,
);

/** Veza's types, as the columns of a privilege show them. */
function typesOf(row: Record<string, unknown>): string[] {
  return Object.entries(row)
    .filter(([name, value]) => value === true && name !== 'is_restricted')
    .map(([name]) => name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()))
    .sort();
}
