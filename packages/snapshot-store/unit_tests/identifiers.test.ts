import { rmSync } from 'node:fs';
import fc from 'fast-check';
import type { StagedUser } from '../src/generated/staged-fields.ts';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, noRows, proofRows, user, type Account, type Row } from './sample-account.ts';
import { csvFolder, jsonlFolder, loaderFolder } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const base = { account_id: 'acct-1', snapshot_at: '2026-11-24T10:00:00Z' };

/** Users with these values, a role of each of these ids. */
function accountOf(users: object[], roles: unknown[], groups: unknown[] = ['g1']): Account {
  const rows = {
    ...noRows(),
    users: users.map((more, at): Row => ({ ...user(base, at), group_ids: null, ...more })),
    groups: groups.map((id): Row => ({ ...base, id, name: `Group ${String(id)}` })),
    roles: roles.map((id): Row => ({ ...base, id, name: `Role ${String(id)}`, privileges: ['User:Read'] })),
  };
  return { ...rows, snapshots: proofRows(rows) };
}

async function valuesOf(folder: string, field: keyof StagedUser): Promise<unknown[]> {
  const { users } = await collectRows(inputOptions(folder));
  const rows = users as StagedUser[];
  // In the order in which they were written.
  return rows.toSorted((a, b) => (String(a.email) < String(b.email) ? -1 : 1)).map((row) => row[field]);
}

const roles = ['0', '1', '2'];

it.each<[string, keyof StagedUser, object[], unknown[], unknown[]]>([
  ['a role', 'role_id', [{ role_id: '2.0' }, { role_id: '0.0' }, { role_id: null }], roles, ['2', '0', null]],
  ['a role that is listed so', 'role_id', [{ role_id: '2.0' }, { role_id: '2' }], ['2', '2.0'], ['2.0', '2']],
  [
    'a role of a list that was retyped',
    'role_id',
    [{ role_id: '2' }, { role_id: '1.0' }],
    ['2.0', '1.0'],
    ['2', '1'],
  ],
  ['roles', 'role_ids', [{ role_id: '2.0', role_ids: ['1.0', '2.0'] }], roles, [['1', '2']]],
  ['groups', 'group_ids', [{ role_id: '2', group_ids: ['7.0', 'g1'] }], roles, [['7', 'g1']]],
  ['a plan', 'plan_united_type', [{ role_id: '2', plan_united_type: '4.0' }], roles, ['4']],
  ['an employee', 'employee_unique_id', [{ role_id: '2', employee_unique_id: '10023.0' }], roles, ['10023']],
  [
    'no employee where one is not a number',
    'employee_unique_id',
    [
      { role_id: '2', employee_unique_id: '1.0' },
      { role_id: '2', employee_unique_id: 'x' },
    ],
    roles,
    ['1.0', 'x'],
  ],
])('recognises %s that a loader turned into numbers', async (_what, field, users, listed, expected) => {
  expect(await valuesOf(csvFolder(accountOf(users, listed)), field)).toEqual(expected);
});

it('gives the rows of text, whatever type a loader chose', async () => {
  const [text, numbers, floats] = [
    accountOf([{ role_id: '2' }, { role_id: '1' }, { role_id: null }], ['1', '10', '2'], ['7']),
    accountOf([{ role_id: 2 }, { role_id: 1 }, { role_id: null }], [1, 10, 2], [7]),
    accountOf([{ role_id: '2.0' }, { role_id: '1.0' }, { role_id: '' }], ['1.0', '10.0', '2.0'], ['7.0']),
  ];
  const named = <Rows extends Account>(account: Rows): Rows => {
    for (const row of [...account.roles, ...account.groups]) row['name'] = 'Name';
    return account;
  };
  const expected = await collectRows(inputOptions(csvFolder(named(text))));
  expect(await collectRows(inputOptions(jsonlFolder(named(numbers))))).toEqual(expected);
  expect(await collectRows(inputOptions(csvFolder(named(floats))))).toEqual(expected);
  expect((expected.roles as { id: string }[]).map(({ id }) => id)).toEqual(['1', '10', '2']);
});

it('gives the groups a privilege is restricted to their ids back', async () => {
  const account = accountOf([{ role_id: '2' }], ['0', '2'], ['7', '8', '8.0', 'g1']);
  const [owner = base, member = base] = account.roles;
  const scope = (group_ids: unknown) => [{ permission_id: 'User:Read', group_ids }];
  account.roles = [
    { ...owner, privilege_scopes: scope(['7.0', '8.0', 'g1', null]) },
    { ...member, privilege_scopes: [null, ...scope(null)] },
  ];
  for (const folder of [csvFolder(account), jsonlFolder(account)])
    expect((await collectRows(inputOptions(folder))).roles).toMatchObject([
      { privilege_scopes: scope(['7', '8.0', 'g1', null]) },
      { privilege_scopes: [null, ...scope(null)] },
    ]);
});

it('gives a department its digits back, and says that leading zeros are lost', async () => {
  const folder = csvFolder(
    accountOf(
      [
        { role_id: '2', dept: '1200.0' },
        { role_id: '2', dept: null },
      ],
      roles,
    ),
  );
  expect(await valuesOf(folder, 'dept')).toEqual(['1200', null]);
  expect((await collectRows(inputOptions(folder))).warnings).toEqual([
    expect.stringContaining('users: a loader turned dept into numbers'),
  ]);
});

it('says that leading zeros of employees are lost', async () => {
  const folder = csvFolder(accountOf([{ role_id: '2', employee_unique_id: '7.0' }], roles));
  expect((await collectRows(inputOptions(folder))).warnings).toEqual([
    expect.stringContaining('employee_unique_id into numbers'),
  ]);
});

describe('roles that nobody lists', () => {
  const lost = { role_id: '1.2345678901234568e+18' };

  it('of most assignments are refused', async () => {
    expect(await refusal(inputOptions(csvFolder(accountOf([lost, lost, { role_id: '2' }], roles))))).toMatch(
      /^LostKeys: users\.role_id: 2 of 3 assignments are to roles that are not among the 3 rows of roles; /,
    );
  });

  it('of some are kept', async () => {
    const folder = csvFolder(accountOf([lost, { role_id: '1' }, { role_id: '2' }], roles));
    expect(await valuesOf(folder, 'role_id')).toEqual([lost.role_id, '1', '2']);
  });

  it('are kept where the plan of the account has none', async () => {
    const account = accountOf([{ role_id: '2' }], []);
    const snapshots = [...account.snapshots, { ...base, stream: 'roles', rows: 0, reported_total: 0 }];
    expect(await valuesOf(csvFolder({ ...account, snapshots }), 'role_id')).toEqual(['2']);
  });
});

it('a role is what it was, unlisted and kept, or refused, and never none', async () => {
  const digits = fc.constantFrom('0', '1', '2', '17', 'RoLe_-x');
  const retyped = digits.chain((id) =>
    fc.constantFrom(id, `${id}.0`, `${id}.00`).map((cell) => ({ id, cell })),
  );
  const odd = fc.constantFrom('2.5', '1e+16', 'nan.0', '.0').map((cell) => ({ id: cell, cell }));
  const cells = fc.array(fc.oneof({ weight: 6, arbitrary: retyped }, odd), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(cells, async (given) => {
      const expected = given.map(({ id, cell }) => (/^\d+$/.test(id) ? id : cell));
      const folder = csvFolder(
        accountOf(
          given.map(({ cell }) => ({ role_id: cell })),
          ['0', '1', '2', 'RoLe_-x'],
        ),
      );
      const said = await refusal(inputOptions(folder));
      const unlisted = expected.filter((id) => !['0', '1', '2', 'RoLe_-x'].includes(id)).length;
      if (unlisted * 2 > given.length) expect(said).toMatch(/^LostKeys: users\.role_id: /);
      else expect(await valuesOf(folder, 'role_id')).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});
