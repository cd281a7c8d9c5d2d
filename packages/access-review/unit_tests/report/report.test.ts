import { createHash } from 'node:crypto';
import type { PermissionType } from '../../../oaa/src/payload/payload.ts';
import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { accessOf } from '../../src/report/access-summary.ts';
import { loginAge } from '../../src/report/login-age.ts';
import { makeReport } from '../../src/report/report.ts';
import { summarize } from '../../src/report/summary.ts';
import { lookupTables, maxUsers } from '../../src/report/tables.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { evilName, largeAccount, now } from './large-account.ts';

const summaryOf = (inventory: Inventory): ReturnType<typeof summarize> =>
  summarize(inventory, findFindings(inventory, defaultSettings, now), defaultSettings, now);
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();

describe('makeReport', () => {
  it('allows its own script and style by their hashes, and nothing else', async () => {
    const page = await makeReport(largeAccount(500), defaultSettings, now);
    const policy =
      /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toContain('unsafe');
    const inline = [...page.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => text);
    expect(inline).toHaveLength(2);
    for (const text of inline) expect(policy).toContain(createHash('sha256').update(text).digest('base64'));
    expect(page).not.toMatch(/ style="|(src|href)="(?!data:|#)/);
  });

  it('holds no name as markup', async () => {
    const page = await makeReport(largeAccount(50), defaultSettings, now);
    expect(page).not.toContain(evilName);
    expect(page).not.toContain('<img');
    const data = /<script type="application\/json" id="data">(.*?)<\/script>/.exec(page)?.[1] ?? '';
    expect((JSON.parse(data) as ReturnType<typeof lookupTables>).users.name[5]).toBe(evilName);
  });

  it('says unknown what a bare payload does not tell', async () => {
    const page = await makeReport(largeAccount(50), defaultSettings, now);
    expect(page).toContain('time unknown');
    expect(page).toContain('unknown whether whole');
  });

  it('says when the snapshot was taken and that it is proven', async () => {
    const inventory = largeAccount(50);
    inventory.origin = {
      accountId: 'acc',
      snapshotAt: '2026-11-23T10:00:00Z',
      proven: true,
      statuses: ['active', 'inactive', 'pending'],
      rolesWithUnknownPrivileges: new Set(['r1']),
      warnings: [],
    };
    const page = await makeReport(inventory, defaultSettings, now);
    expect(page).toContain('2026-11-23 10:00 UTC');
    expect(page).toContain('proven whole');
    expect(page).not.toContain('Only users of');
    expect(page).toContain('of 1 role(s)');
    expect(page).toContain('The privileges of 1 role(s), marked ?, are not known.');
    expect(page).toContain('hold a privileged role, as far as is known');
  });

  it('says what else is to be known of the rows: statuses left out, a mixture of runs', async () => {
    const inventory = largeAccount(50);
    const warnings = ['users and roles are from different runs <b>'];
    inventory.origin = { ...inventory.origin, proven: true, statuses: ['active'], warnings };
    const page = await makeReport(inventory, defaultSettings, now);
    expect(page).toContain('Only users of these statuses were read: active.');
    expect(page).toContain('users and roles are from different runs &lt;b&gt;');
  });

  it('counts by status and by plan, and names who is privileged', async () => {
    const page = await makeReport(largeAccount(300), defaultSettings, now);
    for (const text of ['<bdi>active</bdi>', '<bdi>Licensed</bdi>', '<bdi>Basic</bdi>', 'Who they are'])
      expect(page).toContain(text);
    expect(page).toMatch(/<bdi>Person 211<\/bdi>, <bdi>u211@example.com<\/bdi>: <bdi>Admin<\/bdi>/);
  });

  it('leaves the tables out of an account that a browser would labour with, and says so', async () => {
    const one = aUser('a');
    const users = Array.from({ length: maxUsers + 1 }, (_, at) => ({ ...one, id: `U${at}` }));
    const page = await makeReport(anAccount(users), defaultSettings, now, { noTables: 'Ask us.' });
    expect(page).toContain('This account is too large for looking people up on one page. Ask us.');
    expect(page).toContain('150,001');
    expect(page.length).toBeLessThan(1_000_000);
  });

  it("puts the caller's advice behind what it leaves out, as text", async () => {
    const dormant = { planType: 2, lastLoginAt: daysAgo(400) };
    const users = Array.from({ length: 60 }, (_, at) => aUser(`U${at}`, dormant));
    const advice = { moreFindings: 'Ask <us> for all.' };
    const page = await makeReport(anAccount(users), defaultSettings, now, advice);
    expect(page).toContain('<p>… and 10 more. Ask &lt;us&gt; for all.</p>');
  });

  it('has nothing to draw for an empty account, and says so', async () => {
    expect(await makeReport(anAccount([]), defaultSettings, now)).toContain('There is nothing to show.');
  });
});

describe('summarize', () => {
  const summary = summaryOf(largeAccount(1000));

  it('counts every user once in each picture', () => {
    for (const list of [summary.statusByPlan, summary.loginByRole])
      expect(list.reduce((sum, { users }) => sum + users, 0)).toBe(1000);
    expect(summary.groupSizes.reduce((sum, { groups }) => sum + groups, 0)).toBe(summary.groups);
  });

  it('keeps a role that may do nothing, and one that nobody could look into, apart', () => {
    const inventory = anAccount(
      [],
      [aRole('2', []), aRole('x', []), aRole('weak', ['User:Read']), aRole('strong', ['User:Edit'])],
      { 'User:Read': ['DataRead'], 'User:Edit': ['DataWrite'] },
    );
    inventory.origin = { ...inventory.origin, rolesWithUnknownPrivileges: new Set(['x']) };
    const { accessRoles, accessUnknown } = summaryOf(inventory);
    expect(accessRoles).toEqual(['Role strong', 'Role weak', 'Role 2', 'Role x']);
    expect(accessUnknown).toEqual(['Role x']);
  });

  it('of a bare payload, does not take a role without privileges for one that has none', () => {
    expect(summaryOf(anAccount([], [aRole('x', []), aRole('y', ['User:Read'])])).accessUnknown).toEqual([
      'Role x',
    ]);
  });

  it('keeps users without a role or group, and those of whom none could be read, apart', async () => {
    const users = [
      aUser('a', { roles: [] }),
      aUser('b', { roles: [], unknown: new Set(['role_id']) }),
      aUser('c', { roles: ['2'], unknown: new Set(['role_ids', 'group_ids']) }),
    ];
    const account = anAccount(users, [aRole('2', []), aRole('x', [], { name: 'roles unknown' })]);
    const { loginByRole, privilegedUnknown, groupsUnknown } = summaryOf(account);
    expect(loginByRole.map(({ role, users: count }) => [role, count])).toEqual([
      ['Role 2', 1],
      ['no role', 1],
      ['roles unknown', 2],
    ]);
    expect([privilegedUnknown, groupsUnknown]).toEqual([2, 1]);
    expect(lookupTables(account, [], now).users.unknown).toEqual({ emails: [], roles: [1, 2], groups: [2] });
    const page = await makeReport(account, defaultSettings, now);
    expect(page).toContain('The groups of 1 user(s) could not be read.');
    expect(page).toContain('hold a privileged role, as far as is known');
  });

  it('marks what is restricted to groups throughout, and only that', () => {
    const cells = summary.access.filter(({ restricted }) => restricted);
    expect(cells).toEqual([]);
    const [user] = largeAccount(1).roles.values();
    const restricted = anAccount(
      [],
      user === undefined ? [] : [{ ...user, restrictedTo: new Map([['user:edit', ['g1']]]) }],
    );
    expect(summaryOf(restricted).access).toEqual([
      expect.objectContaining({ area: 'User', restricted: true }),
    ]);
  });

  it.each<[string, Parameters<typeof aUser>[1], string]>([
    ['a login within the days of grace', { lastLoginAt: daysAgo(33) }, 'within 30 days'],
    ['one day later', { lastLoginAt: daysAgo(34) }, 'within 90 days'],
    ['within a year', { lastLoginAt: daysAgo(300) }, 'stale: within a year'],
    ['longer ago', { lastLoginAt: daysAgo(400) }, 'stale: longer ago'],
    ['an active user without a stamp', { lastLoginAt: undefined }, 'never'],
    ['an invited user', { lastLoginAt: undefined, isActive: false, status: 'pending' }, 'never'],
    [
      'one that could not be read',
      { lastLoginAt: undefined, unknown: new Set(['last_login_time']) },
      'unknown',
    ],
    [
      'a deactivated user without a stamp',
      { lastLoginAt: undefined, isActive: false, status: 'inactive' },
      'unknown',
    ],
  ])('last login: %s', (_what, user, age) => {
    expect(loginAge(aUser('a', user), now)).toBe(age);
  });

  it.each<[PermissionType[], string]>([
    [['DataRead', 'MetadataRead'], 'read'],
    [['MetadataRead', 'MetadataWrite'], 'write'],
    [['NonData'], 'write'],
    [['DataWrite', 'MetadataCreate'], 'create'],
    [['Uncategorized'], 'uncategorized'],
    [[], 'uncategorized'],
  ])('%j amounts to %s', (types, access) => {
    expect(accessOf(types)).toBe(access);
  });
});

describe('lookupTables', () => {
  it('counts holders and members, and names an identity only where it is not the e-mail address', () => {
    const account = largeAccount(300);
    const tables = lookupTables(account, defaultSettings.privileges, now);
    expect(tables.roles.reduce((sum, { holders }) => sum + holders, 0)).toBe(300);
    expect(tables.groups.map(({ members }) => members)).toEqual([100, 100, 100]);
    expect(tables.users.identities).toEqual({});
    expect(new Set(tables.users.login.map((login) => login.replace(/^\d.*/, 'a time')))).toEqual(
      new Set(['a time', 'never', 'unknown']),
    );
    const other = lookupTables(
      anAccount([aUser('a', { identities: ['x1'] }), aUser('b', { identities: [] })]),
      [],
      now,
    );
    expect(other.users.identities).toEqual({ 0: ['x1'], 1: [] });
  });
});
