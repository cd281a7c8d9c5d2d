import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionalStreams } from '@source-zoom/zoom-records';
import { folder, postgres, usePostgres } from '../../snapshot-store/integration_tests/harness.ts';
import { messagesOf, type Account } from '../../snapshot-store/unit_tests/sample-account.ts';
import { readAccount } from '../integration_tests/read-account.ts';
import { foldPrivilege } from '../src/mapping/permissions/permission-types.ts';
import { engines, layDown, outputs, type Tables } from './dbt-engines.ts';
import { DbtProject } from './dbt-project.ts';
import { transform } from './transform.ts';
import { twoReads, withTwins } from './two-reads.ts';

usePostgres('dbt');

let project: DbtProject;
/** The messages of each account's newest read. */
let messages: Record<string, string>;
let simulated: Account;
const sample = twoReads('acct-1');
const { people } = sample;

beforeAll(async () => {
  const env = { DBT_ENV_SECRET_PASSWORD: postgres.password };
  project = await DbtProject.create(join(folder, 'project'), outputs(), env);
  const read = await readAccount(mkdtempSync(join(folder, 'read-')), { users: 300, seed: 71 });
  simulated = read.account;
  const file = join(folder, 'acct-1.jsonl');
  writeFileSync(file, messagesOf(sample.newer));
  messages = { [simulatedId()]: read.messages, 'acct-1': file };
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
  let tables: Tables;
  let built: Awaited<ReturnType<DbtProject['build']>>;

  beforeAll(async () => {
    tables = await layDown[engine]('zoom', [
      ...[sample.older, sample.unproven, sample.newer],
      ...[withTwins('ACCT-1'), simulated],
    ]);
    built = await project.build(tables.target, { ...tables.vars, zoom_optional_streams: optionalStreams });
  });

  it('builds, and all tests but warnings pass', () => {
    expect([built.code, built.output]).toEqual([0, expect.stringMatching(/PASS every_account_is_proven/)]);
  });

  it('keeps tables that give the bytes of the messages, of each account', async () => {
    for (const [account, file] of Object.entries(messages)) {
      const expected = await transform(folder, [file], account);
      const found = await transform(folder, tables.built, account);
      expect(expected).toMatchObject({ code: 0, stderr: expect.stringContaining('proven whole') as string });
      expect(found.stderr).toBe((await transform(folder, tables.source, account)).stderr);
      expect(found.payload === expected.payload).toBe(true);
    }
    const kept = await tables.query('SELECT DISTINCT account_id, snapshot_at FROM newest_users');
    expect(kept).toHaveLength(3);
  });

  it('has the users, groups and privileges of the payload', async () => {
    for (const account of Object.keys(messages)) {
      const payload = JSON.parse((await transform(folder, tables.source, account)).payload) as Payload;
      const [{ local_users: users, local_roles: roles }] = payload.applications;
      const own = `WHERE account_id = '${account}'`;

      const keys = await tables.query(`SELECT key FROM zoom_users ${own}`);
      expect(keys.map(({ key }) => key).sort()).toEqual(users.map(({ id }) => id).sort());
      const members = await tables.query(`SELECT * FROM zoom_memberships ${own} AND group_listed`);
      expect(members.map((row) => `${String(row['user_key'])} ${String(row['group_id'])}`).sort()).toEqual(
        users.flatMap(({ id, groups = [] }) => groups.map((group) => `${id} ${group}`)).sort(),
      );

      const types = new Map(
        payload.permissions.map((one) => [foldPrivilege(one.name).key, one.permission_type]),
      );
      const held = await tables.query(`SELECT * FROM zoom_privileges ${own}`);
      expect(held.length).toBeGreaterThan(2);
      expect(held.map((row) => [row['role_id'], row['privilege_key'], typesOf(row)]).sort()).toEqual(
        roles
          .flatMap(({ id, permissions = [] }) =>
            permissions
              .map((name) => foldPrivilege(name).key)
              .map((key) => [id, key, types.get(key)?.toSorted()]),
          )
          .sort(),
      );
    }
  });

  it('tells ids apart that differ in case only', async () => {
    const found = await tables.query(`
      SELECT a.user_key, a.role_id, p.privilege FROM zoom_role_assignments AS a
      LEFT JOIN zoom_privileges AS p ON p.account_id = a.account_id AND p.role_id = a.role_id
      WHERE a.account_id = 'ACCT-1' AND lower(a.user_key) = 'twin' ORDER BY 1, 2, 3`);
    expect(found.map((row) => Object.values(row))).toEqual(
      [
        ['TwiN', 'rO-LE', 'Whiteboard:Edit'],
        ['tWin', 'Ro-le', 'Role:Edit'],
        ['tWin', 'Ro-le', 'User:Read'],
      ].sort(),
    );
  });

  it('never takes unknown for none', async () => {
    const assignments = await tables.query(
      `SELECT user_key, role_known, role_listed, privileges_known FROM zoom_role_assignments WHERE account_id = 'acct-1'`,
    );
    const users = await tables.query(`SELECT key, groups_known FROM zoom_users WHERE account_id = 'acct-1'`);
    expect(new Set(assignments.map((row) => row['user_key']))).toEqual(new Set(users.map(({ key }) => key)));
    const known = (key: unknown): unknown[] =>
      assignments.filter((row) => row['user_key'] === key).map((row) => Object.values(row).slice(1));
    // Without a role, with one whose privileges could not be read, with one that Zoom does not list.
    expect(known(people.blurred['key'])).toEqual([[false, false, false]]);
    expect(known(people.moved['key'])).toEqual([[true, true, false]]);
    expect(known(people.restated['key'])).toEqual([[true, false, false]]);
    expect(users).toContainEqual({ key: people.blurred['key'], groups_known: false });
    const roles = await tables.query(
      `SELECT id, privileges_known FROM zoom_roles WHERE account_id = 'acct-1' ORDER BY 1`,
    );
    expect(roles.filter((row) => row['privileges_known'] === false).map(({ id }) => id)).toEqual(['0', '1']);
  });

  it('says what changed between the two proven snapshots', async () => {
    const changes = await tables.query(
      `SELECT user_key, change, status_before, status_now, role_before, role_now FROM zoom_user_changes`,
    );
    const role = (row: Record<string, unknown>): unknown => row['role_id'] ?? null;
    expect(changes.map((row) => Object.values(row)).sort()).toEqual(
      [
        [people.left['key'], 'left', 'active', null, role(people.left), null],
        [people.gone['key'], 'left', 'active', null, role(people.gone), null],
        ['came', 'came', null, 'inactive', null, role(people.disabled)],
        [people.moved['key'], 'role_changed', 'active', 'active', role(people.moved), '0'],
        [people.blurred['key'], 'role_unknown', 'active', 'active', role(people.blurred), null],
        [
          people.disabled['key'],
          'status_changed',
          'inactive',
          'active',
          role(people.disabled),
          role(people.disabled),
        ],
        ['accepted', 'status_changed', 'pending', 'active', null, '1'],
        ['accepted', 'role_unknown', 'pending', 'active', null, '1'],
      ].sort(),
    );
    const privileges = await tables.query('SELECT role_id, change, privilege FROM zoom_privilege_changes');
    expect(privileges.map((row) => Object.values(row)).sort()).toEqual(
      [
        ['0', 'privileges_unknown', null],
        ['new', 'role_came', null],
        ['Ro-le', 'privilege_added', 'Group:Edit'],
        ['Ro-le', 'privilege_removed', 'Role:Edit'],
      ].sort(),
    );
  });

  it('cannot be made to pass with a user less', async () => {
    await tables.query(`DELETE FROM newest_users WHERE account_id = 'acct-1' AND key = 'accepted'`);
    const { code, stderr } = await transform(folder, tables.built, 'acct-1');
    expect([code, stderr]).toEqual([
      4,
      expect.stringMatching(/users: the snapshot .* is not whole \(12 of 13 rows were found\)/),
    ]);
    expect(await transform(folder, tables.built, simulatedId())).toMatchObject({ code: 0 });
  });
});

/** Veza's types, as the columns of a privilege show them. */
function typesOf(row: Record<string, unknown>): string[] {
  return Object.entries(row)
    .filter(([name, value]) => value === true && name !== 'is_restricted')
    .map(([name]) => name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()))
    .sort();
}
