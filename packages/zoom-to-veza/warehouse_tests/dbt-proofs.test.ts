import type { KnownStream } from '@source-zoom/zoom-records';
import { folder } from '../../snapshot-store/integration_tests/harness.ts';
import {
  type Account,
  sampleAccount,
  user,
  withProof,
} from '../../snapshot-store/unit_tests/sample-account.ts';
import { engines } from './dbt-engines.ts';
import { transform } from './transform.ts';
import { buildOn, type BuiltTables, dbtTimeout, useDbt } from './use-dbt.ts';

useDbt('dbt-proofs');

const before = '2025-11-20T10:00:0';
const read = (account: string): Account => sampleAccount(account, '2025-11-24T10:00:0');
const withUsers = (change: Record<string, unknown>) => (account: string) =>
  withProof(read(account), 'users', change);
const without = (account: Account, stream: KnownStream): Account => ({
  ...account,
  snapshots: account.snapshots.filter((row) => row['stream'] !== stream),
});

/** What each account went through; one that is proven all the same is named so. */
const accounts: Readonly<Record<string, (account: string) => Account[]>> = {
  whole: (account) => [read(account)],
  'a user deleted': (account) => [{ ...read(account), users: read(account).users.slice(1) }],
  'a role deleted': (account) => [{ ...read(account), roles: read(account).roles.slice(1) }],
  'a user too many': (account) => {
    const one = read(account);
    const place = { account_id: account, snapshot_at: '2025-11-24T10:00:00.250Z' };
    return [{ ...one, users: [...one.users, user(place, 99)] }];
  },
  'rows twice': (account) => [read(account), read(account)],
  'no proof': (account) => [{ ...read(account), snapshots: [] }],
  'no proof of the groups': (account) => [without(read(account), 'groups')],
  'proof without rows': (account) => [withUsers({ rows: null })(account)],
  'Zoom counted more': (account) => [withUsers({ reported_total: 15 })(account)],
  'Zoom counted more, tolerated': (account) => [
    withUsers({ reported_total: 15, added: 1, tolerated: 1 })(account),
  ],
  'a negative number': (account) => [withUsers({ tolerated: -1 })(account)],
  'no list of statuses': (account) => [withUsers({ statuses: 'active' })(account)],
  'a status missing': (account) => [withUsers({ statuses: ['active', 'inactive'] })(account)],
  'newer rows lost': (account) => [withUsers({ restated: 1 })(account)],
  'list of the deleted lost': (account) => [withUsers({ gone: 1 })(account)],
  'list of the deleted cut': (account) => [
    withUsers({ gone: 2, gone_keys: ['pending@example.com'] })(account),
  ],
  'list of the deleted with a number': (account) => [withUsers({ gone: 1, gone_keys: [7] })(account)],
  'others deleted': (account) => [withUsers({ gone: 1, gone_keys: ['nobody'] })(account)],
  'warnings of another kind': (account) => [withUsers({ warnings: { one: 1 } })(account)],
  'a proof changed on the way': (account) => [
    withUsers({ _airbyte_meta: { changes: [{ field: 'gone', change: 'NULLED', reason: 'DESTINATION_X' }] } })(
      account,
    ),
  ],
  'two proofs, one stricter': (account) => {
    const one = read(account);
    const stricter = withProof(one, 'users', { rows: 14 }).snapshots.filter(
      (row) => row['stream'] === 'users',
    );
    return [{ ...one, snapshots: [...one.snapshots, ...stricter] }];
  },
  'half a read after a whole one': (account) => [
    sampleAccount(account, before),
    { ...sampleAccount(account, '2025-11-24T10:00:0', 4), snapshots: [] },
  ],
  'a read without its users after a whole one': (account) => [
    sampleAccount(account, before),
    { ...read(account), users: read(account).users.slice(2) },
  ],
  'roles that failed after a whole read': (account) => [
    sampleAccount(account, before),
    { ...without(read(account), 'roles'), roles: [] },
  ],
  'roles that are not whole after two whole reads': (account) => [
    sampleAccount(account, '2025-11-18T10:00:0'),
    sampleAccount(account, before),
    withProof(read(account), 'roles', { rows: 9 }),
  ],
  'apps of another run': (account) => [
    sampleAccount(account, before),
    { ...without(read(account), 'apps'), apps: [] },
  ],
  'apps that are not whole': (account) => [withProof(read(account), 'apps', { rows: 3 })],
};

/** Where the rows are is no part of what is said of them. */
const neutral = (text: string): string => text.replaceAll(/newest_|access\.|zoom\./g, '');

/** An old snapshot is doubtful, and then the newest rows count rather than those of one run. */
const anyAge = ['--max-age', '1000000h'];

describe.each(engines)('in %s', (engine) => {
  let tables: BuiltTables;

  beforeAll(async () => {
    tables = await buildOn(
      engine,
      Object.entries(accounts).flatMap(([account, make]) => make(account)),
    );
  }, dbtTimeout);

  it('fails in the test that every account is proven, and builds everything', () => {
    const failed = [...tables.run.output.matchAll(/(?:ERROR|FAIL \d+) (\w+)/g)].map(([, name]) => name);
    expect([tables.run.code, new Set(failed)]).toEqual([
      1,
      new Set(['every_account_is_proven', 'deleted_keys_are_among_the_rows']),
    ]);
    expect(tables.run.output).toContain('SKIP=0');
  });

  it.each(Object.keys(accounts))('is of one mind with the transform: %s', async (account) => {
    const source = await transform(folder, tables.source, account, anyAge);
    const found = await transform(folder, tables.built, account, anyAge);
    expect({ ...found, stderr: neutral(found.stderr) }).toEqual({
      ...source,
      stderr: neutral(source.stderr),
    });

    const chosen = await tables.query(
      `SELECT stream, CAST(floor(EXTRACT(epoch FROM snapshot_at)) AS VARCHAR) AS at FROM chosen_snapshots WHERE account_id = '${account}' AND stream IN ('users', 'groups', 'roles')`,
    );
    // Which of the statuses were read, and who was deleted, is tested apart from whether there is a proof.
    const isApart = ['a status missing', 'others deleted'].includes(account);
    expect(chosen.length === 3).toBe(source.code === 0 || isApart);
    const [, used] = /, snapshot of (\S+),/.exec(source.stderr) ?? [];
    if (used !== undefined)
      expect(chosen).toContainEqual({
        stream: 'users',
        at: expect.stringMatching(`^${Math.floor(Date.parse(used) / 1000)}(\\.0)?$`) as string,
      });
  });

  it('names what is not proven, and why', async () => {
    const found = await tables.query(
      `SELECT account_id, shortcoming FROM proven_snapshots WHERE stream = 'users' AND NOT is_proven ORDER BY 1`,
    );
    expect(Object.fromEntries(found.map((row) => Object.values(row) as [string, string]))).toMatchObject({
      'a user deleted': '12 of 13 rows were found',
      'no proof': expect.stringContaining('no proof') as string,
      'Zoom counted more': 'Zoom counted more rows than were read',
      'proof without rows': 'its proof is damaged: rows',
      'newer rows lost': 'a loader kept older rows in place of newer ones',
      'list of the deleted cut': 'a loader damaged the list of keys deleted during the read',
      'half a read after a whole one': expect.stringContaining('no proof') as string,
    });
    expect(found.map((row) => row['account_id'])).not.toContain('rows twice');
  });
});
