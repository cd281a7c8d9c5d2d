import { type DiffLists, isEmpty } from '../../src/diff/access-diff.ts';
import { formatDiff, forPeople } from '../../src/diff/diff-format.ts';
import { diffNotes } from '../../src/diff/diff-notes.ts';
import { compareAccounts } from '../../src/diff/diff.ts';
import type { InventoryApp } from '../../src/inventory/apps.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import type { InventoryUser } from '../../src/inventory/inventory-user.ts';
import { type OptionalPart, optionalParts } from '../../src/inventory/optional-parts.ts';
import { defaultPrivileges } from '../../src/inventory/privileged.ts';
import { aGroup, anApp, aRole, aUser, anAccount } from './account.ts';
import { textOf } from './found.ts';

function account(users: InventoryUser[], more: Partial<Inventory> = {}): Inventory {
  return anAccount(users, [aRole('2', [])], {}, { parts: new Set(optionalParts), ...more });
}
const withApps = (...apps: InventoryApp[]): Inventory =>
  account([], { apps: new Map(apps.map((app) => [app.id, app])) });
const withGroup = (...given: Parameters<typeof aGroup>): Partial<Inventory> => ({
  groups: new Map([[given[0], aGroup(...given)]]),
});
const unread = { unknown: new Set(['admins']) };

/** The changes of the lists that have any. */
function changes(before: Inventory, after: Inventory): Partial<DiffLists> {
  const { changes: lists } = compareAccounts(before, after, defaultPrivileges);
  return Object.fromEntries(Object.entries<object[]>(lists as never).filter(([, list]) => list.length > 0));
}

const ann = { user: 'ann', user_name: 'Name of ann', user_email: 'ann@example.com' };
const g1 = { group: 'g1', group_name: 'Group g1' };
const gone = withGroup('g1', { admins: ['gone@example.com'] });
const app = { app: 'a', app_name: 'App a' };

it.each<[string, Inventory, Inventory, Partial<DiffLists>]>([
  [
    'an administrator of groups gained and lost',
    account([aUser('ann'), aUser('ben', { administers: ['g1'] })]),
    account([aUser('ann', { administers: ['g1'] }), aUser('ben')]),
    {
      group_admins_added: [{ ...ann, ...g1 }],
      group_admins_removed: [{ user: 'ben', user_name: 'Name of ben', user_email: 'ben@example.com', ...g1 }],
    },
  ],
  [
    'one whom the account has no user for',
    account([]),
    account([], gone),
    { group_admins_added: [{ user_name: 'gone@example.com', ...g1 }] },
  ],
  ['an app gained', withApps(), withApps(anApp('a')), { apps_added: [app] }],
  ['an app lost', withApps(anApp('a')), withApps(), { apps_removed: [app] }],
  [
    'scopes of an app',
    withApps(anApp('a', { readScopes: ['x:read'], writeScopes: ['x:write'] })),
    withApps(anApp('a', { readScopes: ['x:read'], writeScopes: ['y:write'] })),
    {
      app_scopes_added: [{ ...app, scope: 'y:write' }],
      app_scopes_removed: [{ ...app, scope: 'x:write' }],
    },
  ],
  [
    'the bypass of single sign-on gained',
    account([aUser('ann', { ssoBypass: false })]),
    account([aUser('ann', { ssoBypass: true })]),
    {
      sso_bypass_gained: [
        expect.objectContaining({ id: 'ann', email: 'ann@example.com' }) as { id: string; name: string },
      ],
    },
  ],
  [
    'rules for signing in',
    account([], {
      properties: { sso_enabled: true, two_factor_mode: 'all', sso_domains: ['a.com'], users_total: 1 },
    }),
    account([], {
      properties: {
        sso_enabled: false,
        two_factor_mode: 'all',
        sso_domains: ['a.com', 'b.com'],
        users_total: 2,
      },
    }),
    {
      security_rules_changed: [
        { setting: 'sso_domains', old: 'a.com', new: 'a.com, b.com' },
        { setting: 'sso_enabled', old: 'yes', new: 'no' },
      ],
    },
  ],
])('%s', (_, before, after, expected) => {
  expect(changes(before, after)).toEqual(expected);
});

it.each<[string, Inventory, Inventory]>([
  [
    'the administrators of the group were not known before',
    account([aUser('ann')], withGroup('g1', unread)),
    account([aUser('ann', { administers: ['g1'] })]),
  ],
  ['nor an address', account([], withGroup('g1', unread)), account([], gone)],
  [
    'they are not known now',
    account([aUser('ann', { administers: ['g1'] })]),
    account([aUser('ann')], withGroup('g1', unread)),
  ],
  [
    'scopes were not known',
    withApps(anApp('a', { unknown: new Set(['scopes']) })),
    withApps(anApp('a', { writeScopes: ['x'] })),
  ],
  ['the bypass was not known', account([aUser('ann')]), account([aUser('ann', { ssoBypass: true })])],
  ['a rule was not known', account([]), account([], { properties: { sso_enabled: false } })],
])('is no change: %s', (_, before, after) => {
  expect(changes(before, after)).toEqual({});
});

it('somebody who administered a group before they had a user is no new administrator', () => {
  const before = account([], withGroup('g1', { admins: ['ann@example.com'] }));
  const after = account(
    [aUser('ann', { administers: ['g1'], roles: [] })],
    withGroup('g1', { admins: ['ann@example.com'] }),
  );
  expect(Object.keys(changes(before, after))).toEqual(['users_added']);
  expect(Object.keys(changes(after, before))).toEqual(['users_removed']);
});

describe('a part that only one side has', () => {
  const [plain, full] = [
    anAccount([aUser('ann')], [aRole('2', [])]),
    account([aUser('ann', { administers: ['g1'], ssoBypass: true })], { apps: new Map([['a', anApp('a')]]) }),
  ];

  it('is not compared, and the notes say so', () => {
    expect(isEmpty(compareAccounts(plain, full, defaultPrivileges))).toBe(true);
    expect(diffNotes(plain, full).map(({ text }) => text)).toEqual(
      optionalParts.map((part) => `${part}: only in the new payload, not compared.`),
    );
    expect(diffNotes(full, plain)[0]?.text).toBe('account_security: only in the old payload, not compared.');
  });

  it('has no lists in JSON', async () => {
    const header = { old: 'a', new: 'b', notes: [] };
    const text = textOf(await formatDiff(compareAccounts(plain, full, defaultPrivileges), 'json', header, 0));
    expect(text).not.toMatch(/group_admins|apps|scopes|sso|security/);
  });
});

it('the notes name what could not be compared, of parts that both sides have', () => {
  const before = account([aUser('ann', { ssoBypass: true })], {
    ...withGroup('g1', unread),
    apps: new Map([['a', anApp('a', { unknown: new Set(['scopes']) })]]),
  });
  const after = account([aUser('ann')], { properties: { sso_enabled: true } });
  expect(diffNotes(before, after)).toEqual([
    {
      text: 'These rules for signing in are not in the old snapshot (empty, or not known), so no change of them is shown:',
      names: ['sso_enabled'],
    },
    ...[
      ['Whether single sign-on may be bypassed', 'new', '1 user'],
      ['The scopes of these apps', 'old', 'App a'],
      ['The administrators of these groups', 'old', 'Group g1'],
    ].map(([what, which, name]) => ({
      text: `${what} could not be read for the ${which} snapshot, so no change of them is shown:`,
      names: [name],
    })),
  ]);
  const parts: ReadonlySet<OptionalPart> = new Set();
  expect(diffNotes({ ...before, parts }, { ...after, parts })).toEqual([]);
});

it('is written for people as lines like the others', () => {
  const before = account([aUser('ann', { ssoBypass: false })], { properties: { sso_enabled: true } });
  const after = account([aUser('ann', { administers: ['g1'], ssoBypass: true })], {
    properties: { sso_enabled: false },
    ...withGroup('g1', { admins: ['gone@example.com'] }),
    apps: new Map([['a', anApp('a')]]),
  });
  const text = forPeople(compareAccounts(before, after, defaultPrivileges), 'text', {
    old: 'a',
    new: 'b',
    notes: [],
  });
  for (const line of [
    'Rules for signing in changed (1)\n  sso_enabled: yes → no',
    'Users who may now bypass single sign-on (1)\n  Name of ann <ann@example.com>',
    'Apps added (1)\n  App a',
    'Group administrators added (2)\n  Name of ann <ann@example.com>: Group g1\n  gone@example.com (no user): Group g1',
  ])
    expect(text).toContain(line);
});
