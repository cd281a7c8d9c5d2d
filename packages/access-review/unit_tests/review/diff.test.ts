import fc from 'fast-check';
import { type DiffLists, isEmpty } from '../../src/diff/access-diff.ts';
import { compareAccounts } from '../../src/diff/diff.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { defaultPrivileges } from '../../src/inventory/privileged.ts';
import { aRole, aUser, anAccount } from './account.ts';

const diff = (before: Inventory, after: Inventory): ReturnType<typeof compareAccounts> =>
  compareAccounts(before, after, defaultPrivileges);
const member = aRole('2', []);
const admin = aRole('1', ['User:Edit', 'User:Read']);

describe('compareAccounts', () => {
  it('finds nothing between an account and itself', () => {
    const account = anAccount([aUser('a'), aUser('b', { roles: ['1'], groups: ['g1'] })], [member, admin]);
    expect(isEmpty(diff(account, account))).toBe(true);
  });

  it('takes an accepted invitation for one change, by the e-mail address', () => {
    const invited = aUser('ann@example.com', {
      email: 'ann@example.com',
      status: 'pending',
      isActive: false,
      roles: [],
    });
    const accepted = aUser('Zx1', { email: 'Ann@Example.com', groups: ['g1'] });
    const { summary, changes } = diff(anAccount([invited], [member]), anAccount([accepted], [member]));
    expect(changes.users_activated).toEqual([
      expect.objectContaining({
        id: 'Zx1',
        previous_id: 'ann@example.com',
        status: 'active',
        previous_status: 'pending',
      }),
    ]);
    expect(summary).toMatchObject({
      users_added: 0,
      users_removed: 0,
      memberships_added: 1,
      role_assignments_added: 1,
    });
  });

  it('does not take another new user for the one who was invited', () => {
    const invited = aUser('ann@example.com', {
      email: 'ann@example.com',
      status: 'pending',
      isActive: false,
    });
    const other = aUser('Zx1', { email: 'bob@example.com' });
    const { summary } = diff(anAccount([invited]), anAccount([other]));
    expect(summary).toMatchObject({ users_added: 1, users_removed: 1, users_activated: 0 });
  });

  it('tells activation from deactivation', () => {
    const [on, off] = [aUser('a'), aUser('a', { status: 'inactive', isActive: false })];
    expect(diff(anAccount([on]), anAccount([off])).summary).toMatchObject({
      users_deactivated: 1,
      users_activated: 0,
    });
    expect(diff(anAccount([off]), anAccount([on])).summary).toMatchObject({
      users_deactivated: 0,
      users_activated: 1,
    });
  });

  it.each<[string, string[], number]>([
    ['account-wide', ['User:Edit'], 1],
    ['in another spelling', ['user:edit'], 1],
    ['restricted to a group', ['User:Edit=g1'], 0],
    ['another permission', ['User:Read'], 0],
  ])('newly privileged: %s', (_what, permissions, count) => {
    const roles = [member, aRole('x', permissions)];
    const { summary } = diff(
      anAccount([aUser('a')], roles),
      anAccount([aUser('a', { roles: ['x'] })], roles),
    );
    expect(summary.newly_privileged).toBe(count);
  });

  it('names whoever becomes privileged because his role did, and nobody twice', () => {
    const users = [aUser('a', { roles: ['x'] }), aUser('b', { roles: ['1'] })];
    const { changes } = diff(
      anAccount(users, [aRole('x', ['User:Read']), admin]),
      anAccount(users, [aRole('x', ['User:Read', 'Role:Edit']), admin]),
    );
    expect(changes.newly_privileged).toEqual([
      expect.objectContaining({ id: 'a', privileges: ['Role:Edit'] }),
    ]);
    expect(changes.role_permissions_added).toEqual([
      { role: 'x', role_name: 'Role x', permission: 'Role:Edit' },
    ]);
  });

  it('shows a lifted restriction as a removal and an addition', () => {
    const { changes } = diff(
      anAccount([], [aRole('x', ['User:Edit=g2', 'User:Edit=g1'])]),
      anAccount([], [aRole('x', ['User:Edit'])]),
    );
    expect(changes.role_permissions_removed).toEqual([
      expect.objectContaining({ permission: 'User:Edit', groups: ['g1', 'g2'] }),
    ]);
    expect(changes.role_permissions_added).toEqual([
      { role: 'x', role_name: 'Role x', permission: 'User:Edit' },
    ]);
  });

  it.each<[string, Parameters<typeof aUser>[1], Parameters<typeof aUser>[1]]>([
    ['roles', { roles: ['1'] }, { roles: [], unknown: new Set(['role_id']) }],
    ['groups', { groups: ['g1'] }, { groups: [], unknown: new Set(['group_ids']) }],
    ['status', {}, { status: undefined, isActive: undefined, unknown: new Set(['status']) }],
  ])('takes unknown %s for no change in either direction', (_what, known, unknown) => {
    const roles = [member, admin];
    const [sure, unsure] = [anAccount([aUser('a', known)], roles), anAccount([aUser('a', unknown)], roles)];
    expect(isEmpty(diff(sure, unsure))).toBe(true);
    expect(isEmpty(diff(unsure, sure))).toBe(true);
  });

  it('takes privileges and restrictions that could not be read for no change in either direction', () => {
    const users = [aUser('a', { roles: ['x'] })];
    const sure = anAccount(users, [aRole('x', ['User:Edit=g1', 'Role:Edit'])]);
    for (const role of [
      aRole('x', [], { unknown: new Set(['privileges']) }),
      aRole('x', ['User:Edit', 'Role:Edit'], { unknown: new Set(['privilege_scopes']) }),
    ]) {
      const unsure = anAccount(users, [role]);
      expect(isEmpty(diff(sure, unsure))).toBe(true);
      expect(isEmpty(diff(unsure, sure))).toBe(true);
    }
  });

  it('reports changes that, applied to the old account, give the new one', () => {
    fc.assert(
      fc.property(accounts, accounts, (before, after) => {
        const { summary, changes } = diff(before, after);
        expect(applied(before, changes)).toEqual(facts(after));
        for (const [kind, list] of Object.entries(changes) as [string, unknown[]][])
          expect(summary[kind as keyof DiffLists]).toBe(list.length);
      }),
      { numRuns: 300 },
    );
  });
});

const some = (values: string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });

/** Small accounts out of the same few people, so that two of them overlap; some are invitations. */
const accounts: fc.Arbitrary<Inventory> = fc
  .record({
    users: fc.uniqueArray(
      fc.record({
        person: fc.integer({ min: 0, max: 6 }),
        status: fc.constantFrom('active', 'inactive', 'pending'),
        roles: some(['1', '2', 'x', 'y']),
        groups: some(['g1', 'g2', 'g3']),
      }),
      { selector: ({ person }) => person, maxLength: 6 },
    ),
    permissions: fc.record(
      {
        x: some(['User:Edit', 'User:Read', 'Role:Edit']),
        y: some(['User:Edit=g1', 'Role:Edit', 'Group:Read']),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ users, permissions }) =>
    anAccount(
      users.map(({ person, status, roles, groups }) => {
        const email = `p${person}@example.com`;
        const id = status === 'pending' ? email : `P${person}`;
        return aUser(id, { email, status, isActive: status === 'active', roles, groups });
      }),
      [member, admin, ...Object.entries(permissions).map(([id, list]) => aRole(id, list))],
    ),
  );

interface Facts {
  users: Record<string, boolean>;
  roles: string[];
  groups: string[];
  permissions: string[];
}

function facts(account: Inventory): Facts {
  const users = [...account.users.values()];
  return {
    users: Object.fromEntries(users.map(({ id, isActive }) => [id, isActive === true])),
    roles: users.flatMap(({ id, roles }) => roles.map((role) => `${id} ${role}`)).sort(),
    groups: users.flatMap(({ id, groups }) => groups.map((group) => `${id} ${group}`)).sort(),
    permissions: [...account.roles.values()]
      .flatMap(({ id, permissions, restrictedTo }) =>
        permissions.map(
          (name) => `${id} ${name} ${[...(restrictedTo.get(name.toLowerCase()) ?? [])].sort().join()}`,
        ),
      )
      .sort(),
  };
}

function applied(before: Inventory, changes: DiffLists): Facts {
  const start = facts(before);
  const users = new Map(Object.entries(start.users));
  const renamed = new Map<string, string>();
  for (const { id } of changes.users_removed) users.delete(id);
  for (const { id, status } of changes.users_added) users.set(id, status === 'active');
  for (const [list, active] of [
    [changes.users_activated, true],
    [changes.users_deactivated, false],
  ] as const)
    for (const { id, previous_id } of list) {
      if (previous_id !== undefined) {
        users.delete(previous_id);
        renamed.set(previous_id, id);
      }
      users.set(id, active);
    }
  const moved = (pairs: string[], added: string[], removed: string[]): string[] => {
    const now = new Set(pairs.map((pair) => pair.replace(/^\S+/, (id) => renamed.get(id) ?? id)));
    for (const pair of removed) expect(now.delete(pair)).toBe(true);
    for (const pair of added) now.add(pair);
    return [...now].sort();
  };
  return {
    users: Object.fromEntries([...users].sort(([a], [b]) => (a < b ? -1 : 1))),
    roles: moved(
      start.roles,
      changes.role_assignments_added.map(({ user, role }) => `${user} ${role}`),
      changes.role_assignments_removed.map(({ user, role }) => `${user} ${role}`),
    ),
    groups: moved(
      start.groups,
      changes.memberships_added.map(({ user, group }) => `${user} ${group}`),
      changes.memberships_removed.map(({ user, group }) => `${user} ${group}`),
    ),
    permissions: (() => {
      const text = (list: DiffLists['role_permissions_added']): string[] =>
        list.map(({ role, permission, groups }) => `${role} ${permission} ${(groups ?? []).join()}`);
      const now = new Set(start.permissions);
      for (const one of text(changes.role_permissions_removed)) expect(now.delete(one)).toBe(true);
      for (const one of text(changes.role_permissions_added)) now.add(one);
      return [...now].sort();
    })(),
  };
}

it('of two invitations to one address, the one that is not accepted is removed', () => {
  const invite = (id: string): ReturnType<typeof aUser> =>
    aUser(id, { email: id, isActive: false, status: 'pending' });
  const before = anAccount([invite('ann@example.com'), invite('Ann@example.com')]);
  const after = anAccount([aUser('U1', { email: 'ann@example.com' })]);
  const { changes } = compareAccounts(before, after, defaultPrivileges);
  expect(changes.users_activated.map(({ id }) => id)).toEqual(['U1']);
  expect(changes.users_removed.map(({ id }) => id)).toEqual(['Ann@example.com']);
});
