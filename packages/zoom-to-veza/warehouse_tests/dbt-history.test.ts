import { readFileSync } from 'node:fs';
import { optionalStreams } from '@source-zoom/zoom-records';
import { folder } from '../../snapshot-store/integration_tests/harness.ts';
import { transform } from './transform.ts';
import { twoReads } from './two-reads.ts';
import { buildOn, type BuiltTables, dbtTimeout, useDbt } from './use-dbt.ts';

useDbt('dbt-history');

const page = readFileSync(new URL('../../../docs/warehouse.md', import.meta.url), 'utf8');

/** The query of docs/warehouse.md that is marked with this word. */
function documented(mark: string): string {
  const [, text] = new RegExp(`\`\`\`sql dbt ${mark}\\n([^\`]*)\`\`\``).exec(page) ?? [];
  if (text === undefined) throw new Error(`no query is marked ${mark}`);
  return text;
}

const { older, unproven, newer, people } = twoReads('acct-1');
const roleOf = (person: keyof typeof people): unknown => people[person]['role_id'];
const keyOf = (person: keyof typeof people): unknown => people[person]['key'];
const values = (rows: readonly object[]): unknown[][] =>
  rows.map((row) => Object.values(row) as unknown[]).sort();

describe.each(['pyairbyte in postgres', 'duckdb'] as const)('%s', (loader) => {
  let tables: BuiltTables;

  beforeAll(async () => {
    tables = await buildOn(loader, [older, unproven, newer], { zoom_optional_streams: [] });
  }, dbtTimeout);

  it('says what dbt is not told to take along: it counts as not read', async () => {
    expect(tables.run.output).not.toMatch(/deprecat|did not find matching/i);
    const without = optionalStreams.flatMap((stream) => ['--without', stream]);
    const expected = await transform(folder, tables.source, 'acct-1', without);
    const found = await transform(folder, tables.built, 'acct-1');
    expect([found.code, found.payload === expected.payload]).toEqual([0, true]);
    expect(found.stderr).toMatch(
      /apps: the snapshot .* is not whole \(0 of 2 rows were found\); it counts as not read/,
    );
  });

  it('never takes unknown for none', async () => {
    const assignments = await tables.query(
      `SELECT user_key, role_known, role_listed, privileges_known FROM zoom_role_assignments`,
    );
    const users = await tables.query(`SELECT key, groups_known FROM zoom_users`);
    expect(new Set(assignments.map((row) => row['user_key']))).toEqual(new Set(users.map(({ key }) => key)));
    const known = (key: unknown): unknown[] =>
      assignments.filter((row) => row['user_key'] === key).map((row) => Object.values(row).slice(1));
    // Without a role, with one whose privileges could not be read, with one that Zoom does not list.
    expect(known(keyOf('blurred'))).toEqual([[false, false, false]]);
    expect(known(keyOf('enabled'))).toEqual([[true, true, false]]);
    expect(known(keyOf('restated'))).toEqual([[true, false, false]]);
    expect(users).toContainEqual({ key: keyOf('blurred'), groups_known: false });
    const roles = await tables.query(`SELECT id FROM zoom_roles WHERE NOT privileges_known ORDER BY 1`);
    expect(values(roles)).toEqual([['0'], ['1']]);
  });

  it('says what changed between the two proven snapshots', async () => {
    const users = await tables.query(
      `SELECT user_key, change, status_before, status_now, role_before, role_now FROM zoom_user_changes`,
    );
    expect(values(users)).toEqual(
      [
        [keyOf('left'), 'left', 'active', null, roleOf('left'), null],
        [keyOf('gone'), 'left', 'active', null, roleOf('gone'), null],
        ['came', 'came', null, 'inactive', null, roleOf('enabled')],
        [keyOf('moved'), 'role_changed', 'active', 'active', roleOf('moved'), 'Ro-le'],
        [keyOf('blurred'), 'role_unknown', 'active', 'active', roleOf('blurred'), null],
        [keyOf('enabled'), 'status_changed', 'inactive', 'active', roleOf('enabled'), roleOf('enabled')],
        ['accepted', 'status_changed', 'pending', 'active', null, '1'],
        ['accepted', 'role_unknown', 'pending', 'active', null, '1'],
      ].sort(),
    );
    const privileges = await tables.query('SELECT role_id, change, privilege FROM zoom_privilege_changes');
    expect(values(privileges)).toEqual(
      [
        ['0', 'privileges_unknown', null],
        ['new', 'role_came', null],
        ['Ro-le', 'privilege_added', 'Group:Edit'],
        ['Ro-le', 'privilege_removed', 'Role:Edit'],
      ].sort(),
    );
  });

  it('answers the queries of docs/warehouse.md', async () => {
    const writers = await tables.query(documented('who-can-write'));
    const roles = new Set(writers.map((row) => JSON.stringify([row['role_id'], row['privileges_known']])));
    expect(roles).toEqual(
      new Set(['["0",false]', '["1",false]', '["2",false]', '["Ro-le",true]', '[null,false]']),
    );

    const dormant = await tables.query(documented('dormant-admins'));
    const known = dormant.filter((row) => row['privileges_known'] === true);
    expect(known.map(({ email, role_name: role }) => [email, role])).toEqual([
      [people.moved['email'], 'Role Ro-le'],
    ]);
    expect(dormant.length).toBeGreaterThan(1);

    const changes = await tables.query(documented('changes'));
    expect(changes.map((row) => row['change'])).toEqual(
      expect.arrayContaining(['came', 'left', 'role_changed', 'role_unknown', 'privilege_removed']),
    );
  });
});
