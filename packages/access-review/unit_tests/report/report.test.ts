import { createHash } from 'node:crypto';
import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { loginAge } from '../../src/report/login-age.ts';
import { makeReport } from '../../src/report/report.ts';
import { summarize } from '../../src/report/summary.ts';
import type { PageParts } from '../../src/report/page-parts.ts';
import { maxUsers } from '../../src/report/shown-users.ts';
import { lookupTables } from '../../src/report/tables.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { evilName, largeAccount, now } from './large-account.ts';

const summaryOf = (inventory: Inventory): ReturnType<typeof summarize> =>
  summarize(inventory, findFindings(inventory, defaultSettings, now), defaultSettings, now);
const textOf = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const tablesOf = (page: string): NonNullable<PageParts['tables']> => {
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/.exec(page)?.[1] ?? '';
  return JSON.parse(data) as NonNullable<PageParts['tables']>;
};
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
    expect(tablesOf(page).users.name[5]).toBe(evilName);
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
    expect(page).toContain('of 1 role');
    expect(page).toContain('The privileges of 1 role, marked ?, are not known.');
    expect(page).toContain('active users hold a privileged role, as far as is known');
  });

  it('says what else is to be known of the rows: statuses left out, a mixture of runs', async () => {
    const inventory = largeAccount(50);
    const warnings = ['users and roles are from different runs <b>'];
    inventory.origin = { ...inventory.origin, proven: true, statuses: ['active'], warnings };
    const page = await makeReport(inventory, defaultSettings, now);
    expect(page).toContain('Only users of these statuses were read: active.');
    expect(page).toContain('users and roles are from different runs &lt;b&gt;');
  });

  it('folds what else is to be known, so that what to act on stays on the first screen; all of it is there', async () => {
    const inventory = largeAccount(50);
    const warnings = Array.from({ length: 40 }, (_, at) => `Role ${at} does not mention privileges.`);
    inventory.origin = { ...inventory.origin, proven: true, warnings };
    const page = await makeReport(inventory, defaultSettings, now);
    const [notice = '', folded = ''] =
      /<div class="notice">[\s\S]*?<\/details>/.exec(page)?.[0].split('<details>') ?? [];
    expect(notice.match(/<li>/g)).toHaveLength(2);
    expect(folded).toContain('<span class="count">38</span>');
    expect(folded.match(/<li>Role/g)).toHaveLength(38);
    expect(page.indexOf('class="notice"')).toBeLessThan(page.indexOf('id="verdict"'));
  });

  it('names who is privileged', async () => {
    const page = await makeReport(largeAccount(300), defaultSettings, now);
    expect(page).toMatch(/<bdi>Person 211<\/bdi>, <bdi>u211@example.com<\/bdi>: <bdi>Admin<\/bdi>/);
  });

  it('holds those who matter of an account with more users than a browser can take, and counts the others', async () => {
    const one = aUser('a', { groups: ['g2'] });
    const boss = aUser('boss', { roles: ['1'], lastLoginAt: daysAgo(400) });
    const users = Array.from({ length: maxUsers }, (_, at) => ({ ...one, id: `U${at}` }));
    const account = anAccount([...users, boss], [aRole('1', ['User:Edit'], { name: 'Chief' })]);
    const page = await makeReport(account, defaultSettings, now, { advice: { otherUsers: 'Ask us.' } });
    const text = textOf(page);
    expect(text).toContain(
      'A browser can look up 150,000 users at most. Of 150,001 users, this page holds 1: those who are privileged',
    );
    expect(text).toContain('The other 150,000 are counted with roles, groups and privileges');
    expect(text).toContain('cannot be looked up here. Ask us.');
    expect(text).toContain('Chief privileged 1 U');
    const tables = tablesOf(page);
    expect(tables.users.name).toEqual(['Name of boss']);
    expect(tables.users.privileged).toEqual([0]);
    expect(tables.findings.rules.map(({ id, subjects }) => [id, subjects])).toEqual([
      ['dormant-privileged-user', [0]],
    ]);
    expect(tables.groups.find(({ id }) => id === 'g2')?.members).toBe(150_000);
    expect(tables.others?.users).toBe(150_000);
    expect(page.length).toBeLessThan(1_000_000);
  });

  it('lists privileged users, findings and groups where there is room for no tables, and says so', async () => {
    const boss = aUser('boss', { roles: ['1'], lastLoginAt: daysAgo(400), groups: ['g2'] });
    const account = anAccount([boss], [aRole('1', ['User:Edit'], { name: 'Chief' })]);
    const options = { maxBytes: 1000, advice: { otherUsers: 'Ask us.' } };
    const text = textOf(await makeReport(account, defaultSettings, now, options));
    expect(text).toContain(
      'Nobody of the 1 user can be looked up here: a page has no room for them. Ask us.',
    );
    expect(text).toContain('Name of boss , boss@example.com : Chief (User:Edit)');
    expect(text).toContain('Group g2 1');
  });

  it('counts active users as privileged, and says so', async () => {
    const chief = aRole('1', ['User:Edit'], { name: 'Chief' });
    const gone = aUser('gone', { roles: ['1'], status: 'inactive', isActive: false });
    const account = anAccount([aUser('boss', { roles: ['1'] }), gone], [chief]);
    expect(textOf(await makeReport(account, defaultSettings, now))).toContain(
      '1 active user holds a privileged role',
    );
  });

  it('explains the letters and types of privileges, and whom the numbers of a role count', async () => {
    const text = textOf(await makeReport(largeAccount(50), defaultSettings, now));
    for (const [sign, meaning] of [
      ...[
        ['W', 'writes, deletes or controls'],
        ['U', 'effect unknown'],
        ['W*', 'only in some groups'],
      ],
      ['Uncategorized', 'is of unknown effect'],
    ])
      expect(text).toContain(`${sign} ${meaning}`);
    expect(text).toContain('Users are of every status, also those who cannot sign in.');
  });

  it('says where the privileged users are whom it does not name', async () => {
    const chief = aRole('1', ['User:Edit'], { name: 'Chief' });
    const users = Array.from({ length: 201 }, (_, at) => aUser(`U${at}`, { roles: ['1'] }));
    const account = anAccount(users, [chief]);
    const advice = { morePrivileged: 'Ask us.' };
    const whole = (await makeReport(account, defaultSettings, now, { advice })).replaceAll(/\s+/g, ' ');
    expect(whole).toContain(
      '… and 1 more. The table <a href="#users?privileged=yes">Users</a> of this page has them all, and exports them as CSV.',
    );
    const small = await makeReport(account, defaultSettings, now, { advice, maxBytes: 1000 });
    expect(textOf(small)).toContain('… and 1 more. Ask us.');
  });

  it("puts the caller's advice behind what it leaves out, as text", async () => {
    const dormant = { planType: 2, lastLoginAt: daysAgo(400) };
    const users = Array.from({ length: 60 }, (_, at) => aUser(`U${at}`, dormant));
    const advice = { moreFindings: 'Ask <us> for all.' };
    const page = await makeReport(anAccount(users), defaultSettings, now, { advice });
    expect(page.replaceAll(/\s+/g, ' ')).toContain(
      '… and 10 more. The table <a href="#all-findings">All findings</a> of this page has them all, and exports them as CSV. Ask &lt;us&gt; for all.</p>',
    );
  });

  it('has nothing to draw for an empty account, and says so', async () => {
    const page = await makeReport(anAccount([]), defaultSettings, now);
    expect(page.match(/There are no (users|roles)\./g)).toHaveLength(3);
  });
});

describe('summarize', () => {
  const summary = summaryOf(largeAccount(1000));

  it('counts every user once in each picture', () => {
    for (const rows of [summary.plans, summary.logins.rows])
      expect(rows.reduce((sum, { users }) => sum + users, 0)).toBe(1000);
    for (const { users, statuses } of summary.plans)
      expect(Object.values(statuses).reduce((sum, count) => sum + count, 0)).toBe(users);
  });

  it('keeps users without a role or group, and those of whom none could be read, apart', async () => {
    const users = [
      aUser('a', { roles: [] }),
      aUser('b', { roles: [], unknown: new Set(['role_id']) }),
      aUser('c', { roles: ['2'], unknown: new Set(['role_ids', 'group_ids']) }),
    ];
    const account = anAccount(users, [aRole('2', []), aRole('x', [], { name: 'roles unknown' })]);
    const { logins, privilegedUnknown, groupsUnknown } = summaryOf(account);
    expect(logins.rows.map(({ role, users: count }) => [role, count])).toEqual([
      ['roles unknown', 2],
      ['Role 2', 1],
      ['no role', 1],
    ]);
    expect([privilegedUnknown, groupsUnknown]).toEqual([2, 1]);
    expect(lookupTables(account, [], now).users.unknown).toEqual({ emails: [], roles: [1, 2], groups: [2] });
    const page = await makeReport(account, defaultSettings, now);
    expect(page).toContain('The groups of 1 user could not be read.');
    expect(page).toContain('active users hold a privileged role, as far as is known');
  });

  it('counts a status or a plan that Zoom does not have today, and a lost one, apart', () => {
    const users = [
      aUser('a', { status: 'asleep', planType: 1 }),
      aUser('b', { status: undefined, planType: 4711 }),
      aUser('c', { planType: undefined }),
    ];
    expect(summaryOf(anAccount(users)).plans).toEqual([
      { plan: 'Basic', users: 1, statuses: expect.objectContaining({ other: 1, active: 0 }) as object },
      { plan: 'other', users: 1, statuses: expect.objectContaining({ unknown: 1 }) as object },
      { plan: 'unknown', users: 1, statuses: expect.objectContaining({ active: 1 }) as object },
    ]);
  });

  it.each<[string, Parameters<typeof aUser>[1], string]>([
    ['a login within the days of grace', { lastLoginAt: daysAgo(33) }, 'within 30 days'],
    ['one day later', { lastLoginAt: daysAgo(34) }, 'within 90 days'],
    ['within a year', { lastLoginAt: daysAgo(300) }, 'within a year'],
    ['longer ago', { lastLoginAt: daysAgo(400) }, 'longer ago'],
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
