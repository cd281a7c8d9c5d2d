import { findFindings } from '../../src/findings/find.ts';
import { checkedRules } from '../../src/findings/rules.ts';
import { defaultSettings, type FindingsSettings } from '../../src/findings/settings.ts';
import { userRules } from '../../src/findings/user-rules.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { aRole, aUser, anAccount } from './account.ts';

const now = Date.parse('2026-11-24T00:00:00Z');
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();

const roles = [
  aRole('0', ['User:Edit']),
  aRole('1', ['User:Edit']),
  aRole('2', []),
  aRole('reader', ['User:Read']),
  aRole('editor', ['User:Edit']),
];
const holders = [aUser('r', { roles: ['reader'] }), aUser('e', { roles: ['editor'] })];
const clean = anAccount(
  [...holders, aUser('o', { roles: ['0'] }), aUser('a', { roles: ['1'] }), aUser('m')],
  roles,
);

/** The clean account with other users, and roles that their users hold. */
const withUsers = (...users: ReturnType<typeof aUser>[]): Inventory =>
  anAccount([...clean.users.values(), ...users], roles);
const withRoles = (...more: ReturnType<typeof aRole>[]): Inventory =>
  anAccount(
    [
      ...clean.users.values(),
      ...more.filter(({ id }) => id.length > 1).map(({ id }) => aUser(`h-${id}`, { roles: [id] })),
    ],
    [...roles.filter(({ id }) => more.every((role) => role.id !== id)), ...more],
  );

const found = (account: Inventory, rule: string, settings: Partial<FindingsSettings> = {}): string[] =>
  [...findFindings(account, { ...defaultSettings, ...settings }, now)]
    .filter((finding) => finding.rule === rule)
    .map(({ subject }) => subject.key);

interface Case {
  rule: string;
  planted: Inventory;
  keys: string[];
  near: [string, Inventory][];
  settings?: Partial<FindingsSettings>;
}

const admins = (count: number): ReturnType<typeof aUser>[] =>
  Array.from({ length: count }, (_, at) => aUser(`admin${at}`, { roles: ['1'] }));

const cases: Case[] = [
  {
    rule: 'dormant-privileged-user',
    planted: withUsers(aUser('x', { roles: ['editor'], lastLoginAt: daysAgo(94) })),
    keys: ['x'],
    near: [
      [
        'within the three days of grace',
        withUsers(aUser('x', { roles: ['editor'], lastLoginAt: daysAgo(93) })),
      ],
      ['never seen is not dormant', withUsers(aUser('x', { roles: ['editor'], lastLoginAt: undefined }))],
      ['not privileged', withUsers(aUser('x', { roles: ['reader'], lastLoginAt: daysAgo(94) }))],
      [
        'not active',
        withUsers(
          aUser('x', { roles: ['editor'], lastLoginAt: daysAgo(94), isActive: false, status: 'inactive' }),
        ),
      ],
    ],
  },
  {
    rule: 'inactive-user-with-admin-role',
    planted: withUsers(
      aUser('x', { roles: ['1'], isActive: false, status: 'inactive' }),
      aUser('y', { roles: ['editor'], isActive: false, status: 'pending' }),
    ),
    keys: ['x', 'y'],
    near: [
      ['active', withUsers(aUser('x', { roles: ['1'] }))],
      [
        'a role without power',
        withUsers(aUser('x', { roles: ['reader'], isActive: false, status: 'inactive' })),
      ],
      ['status unknown', withUsers(aUser('x', { roles: ['1'], isActive: undefined, status: undefined }))],
    ],
  },
  {
    rule: 'separation-of-duties',
    planted: withRoles(aRole('both', ['role:edit', 'User:Edit'])),
    keys: ['h-both'],
    near: [
      ['one of the two', withRoles(aRole('both', ['Role:Edit', 'User:Read']))],
      ['one restricted to a group', withRoles(aRole('both', ['Role:Edit', 'User:Edit=g1']))],
      ['the owner, who holds everything by nature', withRoles(aRole('0', ['Role:Edit', 'User:Edit']))],
    ],
  },
  {
    rule: 'unverified-admin',
    planted: withUsers(aUser('x', { roles: ['1'], verified: false })),
    keys: ['x'],
    near: [
      ['a member', withUsers(aUser('x', { verified: false }))],
      ['not known', withUsers(aUser('x', { roles: ['1'], verified: undefined }))],
    ],
  },
  {
    rule: 'too-many-admins',
    planted: withUsers(...admins(3)),
    keys: ['account'],
    near: [
      ['exactly as many as agreed', withUsers(...admins(2))],
      ['one of them inactive', withUsers(...admins(2), aUser('x', { roles: ['1'], isActive: false }))],
    ],
    settings: { max_admins: 4 },
  },
  {
    rule: 'sub-account-privileges',
    planted: withRoles(aRole('sub', ['User:Read'], { subAccountLevel: 1 })),
    keys: ['sub'],
    near: [['none', withRoles(aRole('sub', ['User:Read']))]],
  },
  {
    rule: 'restriction-without-effect',
    planted: withRoles(aRole('narrow', ['Group:Edit=g1']), aRole('wide', ['Group:Edit'])),
    keys: ['narrow'],
    near: [
      ['both restricted', withRoles(aRole('narrow', ['Group:Edit=g1']), aRole('wide', ['Group:Edit=g2']))],
      ['another permission', withRoles(aRole('narrow', ['Group:Edit=g1']), aRole('wide', ['Group:Read']))],
      [
        'a restriction of the other that could not be read',
        withRoles(
          aRole('narrow', ['Group:Edit=g1']),
          aRole('wide', ['Group:Edit'], { unknown: new Set(['privilege_scopes']) }),
        ),
      ],
      [
        'only the owner and the admins do',
        withRoles(aRole('narrow', ['User:Edit=g1']), aRole('editor', ['User:Read'])),
      ],
    ],
  },
  {
    rule: 'unknown-privilege',
    planted: anAccount([...clean.users.values()], roles, { 'Whiteboard:Edit': ['Uncategorized'] }),
    keys: ['whiteboard:edit'],
    near: [['a known one', anAccount([...clean.users.values()], roles, { 'User:Read': ['DataRead'] })]],
  },
  {
    rule: 'unknown-access',
    planted: anAccount(
      [
        ...clean.users.values(),
        aUser('x', { roles: [], unknown: new Set(['role_id']) }),
        aUser('y', { unknown: new Set(['group_ids', 'last_login_time']) }),
        aUser('z', { status: undefined, isActive: undefined, unknown: new Set(['status']) }),
      ],
      [...roles, aRole('scoped', ['User:Read'], { unknown: new Set(['privilege_scopes']) })],
    ),
    keys: ['scoped', 'x', 'y', 'z'],
    near: [
      ['no role', withUsers(aUser('x', { roles: [] }))],
      ['what gives no access', withUsers(aUser('x', { unknown: new Set(['last_login_time', 'verified']) }))],
    ],
  },
  {
    rule: 'never-logged-in',
    planted: withUsers(aUser('x', { lastLoginAt: undefined, createdAt: daysAgo(34) })),
    keys: ['x'],
    near: [
      ['created lately', withUsers(aUser('x', { lastLoginAt: undefined, createdAt: daysAgo(33) }))],
      ['age not known', withUsers(aUser('x', { lastLoginAt: undefined, createdAt: undefined }))],
      ['not active', withUsers(aUser('x', { lastLoginAt: undefined, isActive: false }))],
      [
        'a login that could not be read',
        withUsers(
          aUser('x', {
            lastLoginAt: undefined,
            createdAt: daysAgo(34),
            unknown: new Set(['last_login_time']),
          }),
        ),
      ],
    ],
  },
  {
    rule: 'stale-license',
    planted: withUsers(aUser('x', { planType: 2, lastLoginAt: daysAgo(94) })),
    keys: ['x'],
    near: [
      ['basic', withUsers(aUser('x', { planType: 1, lastLoginAt: daysAgo(94) }))],
      ['within the three days of grace', withUsers(aUser('x', { planType: 2, lastLoginAt: daysAgo(93) }))],
    ],
  },
  {
    rule: 'role-without-privileges',
    planted: withRoles(aRole('empty', [])),
    keys: ['empty'],
    near: [
      ['the member role has none by nature', clean],
      ['the owner may do everything, listed or not', withRoles(aRole('0', []))],
    ],
  },
  {
    rule: 'role-without-holders',
    planted: anAccount([...clean.users.values()], [...roles, aRole('unused', ['User:Read'])]),
    keys: ['unused'],
    near: [
      ['the admin role may be empty', anAccount([aUser('o', { roles: ['0'] }), ...holders], roles)],
      [
        'somebody whose roles are unknown may hold it',
        anAccount(
          [...clean.users.values(), aUser('x', { unknown: new Set(['role_ids']) })],
          [...roles, aRole('unused', ['User:Read'])],
        ),
      ],
    ],
  },
];

describe('findings', () => {
  it('finds nothing in a clean account', () => {
    expect([...findFindings(clean, defaultSettings, now)]).toEqual([]);
  });

  it('has a case for every rule', () => {
    const base = checkedRules(new Set()).map(({ id }) => id);
    expect(cases.map(({ rule }) => rule).sort()).toEqual(base.sort());
  });

  describe.each(cases)('$rule', ({ rule, planted, keys, near, settings }) => {
    it('finds what was planted', () => {
      expect(found(planted, rule, settings)).toEqual(keys);
    });

    it.each(near)('leaves alone: %s', (_what, account) => {
      expect(found(account, rule, settings)).toEqual([]);
    });
  });

  it('names an unknown privilege as its roles spell it, and the roles', () => {
    const account = anAccount(
      [...clean.users.values(), aUser('h', { roles: ['board'] })],
      [...roles, aRole('board', ['Whiteboard:Edit'])],
      { 'Whiteboard:Edit': ['Uncategorized'] },
    );
    expect([...findFindings(account, defaultSettings, now)]).toEqual([
      expect.objectContaining({
        subject: { kind: 'permission', key: 'whiteboard:edit', label: 'Whiteboard:Edit' },
        message: 'Its effect is not known; held by Role board.',
      }),
    ]);
  });

  it('of a bare payload, does not say that a role has no privileges', () => {
    const [finding] = findFindings(withRoles(aRole('blind', [])), defaultSettings, now);
    expect(finding?.message).toContain('does not say whether they could be read');
  });

  it('says of a role whose privileges could not be read that they could not', () => {
    const account = withRoles(aRole('blind', []));
    account.origin = { ...account.origin, rolesWithUnknownPrivileges: new Set(['blind']) };
    const [finding] = [...findFindings(account, defaultSettings, now)].filter(
      ({ rule }) => rule === 'role-without-privileges',
    );
    expect(finding?.message).toBe('Its privileges could not be read.');
  });
});

it('nobody is told to take the role of the Owner away, which can only be transferred', () => {
  const aboutRoles = userRules.filter(({ remedy }) => /the role away|the member role/.test(remedy));
  expect(aboutRoles.map(({ id }) => id)).toEqual([
    ...['dormant-privileged-user', 'inactive-user-with-admin-role', 'unverified-admin'],
  ]);
  for (const { remedy } of aboutRoles)
    expect(remedy).toMatch(/For the Owner: transfer the ownership to somebody else\.$/);
});
