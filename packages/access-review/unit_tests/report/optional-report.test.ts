import { oddNames } from '../../../zoom-to-veza/unit_tests/odd-names.ts';
import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { type OptionalPart, optionalParts } from '../../src/inventory/optional-parts.ts';
import { makeReport } from '../../src/report/report.ts';
import { summarize } from '../../src/report/summary.ts';
import { lookupTables } from '../../src/report/tables.ts';
import { aGroup, aRole, tableOf } from '../review/account.ts';
import { now } from './large-account.ts';
import { optionalAccount } from './optional-account.ts';

const summaryOf = (inventory: Inventory): ReturnType<typeof summarize> =>
  summarize(inventory, findFindings(inventory, defaultSettings, now), defaultSettings, now);

/** The text of a section, without tags, its blanks folded. */
async function section(inventory: Inventory, id: string): Promise<string | undefined> {
  const page = await makeReport(inventory, defaultSettings, now);
  const found = new RegExp(`<section aria-labelledby="${id}-title"[^>]*>([\\s\\S]*?)</section>`).exec(page);
  return found?.[1]?.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
}

it('a report without optional parts has no word of them', async () => {
  const page = await makeReport(optionalAccount([]), defaultSettings, now);
  const visible = page.replaceAll(/<script>[\s\S]*<\/script>/g, '');
  expect(
    visible.replace(/<section aria-labelledby="(verdict|evidence)-title"[\s\S]*?<\/section>/g, ''),
  ).not.toMatch(/Group admin|Signing in|Licences|not read|Not checked|"optional"/);
  expect(summaryOf(optionalAccount([]))).not.toHaveProperty('optional');
});

it.each([
  ['group-admins', 'group_admins'],
  ['sign-in', 'account_security'],
  ['apps', 'apps'],
  ['licences', 'account_summary'],
] as const)('the section %s says if it was not read', async (id, part) => {
  expect(await section(optionalAccount(), id)).not.toContain('Not read');
  const without = optionalAccount(optionalParts.filter((one) => one !== part));
  expect(await section(without, id)).toMatch(
    new RegExp(`Not read, so nothing is known of this\\. To have it read, add ${part} to optional_streams`),
  );
});

describe('the sections', () => {
  it('name administrators of groups, addresses of nobody, and groups of which not all are known', async () => {
    const text = await section(optionalAccount(), 'group-admins');
    expect(text).toContain('Not all administrators of 1 group are known: Group g2.');
    expect(text).toContain('gone@example.com, no user: Staff');
    expect(text).toContain('Staff, ga@example.com: Staff, Group g2');
  });

  it('say nobody only where all are known', async () => {
    const none = optionalAccount();
    none.users = tableOf([]);
    none.groups = new Map([['g1', aGroup('g1', { unknown: new Set(['admins']) })]]);
    expect(await section(none, 'group-admins')).toContain('Nobody, as far as is known.');
    none.groups = new Map([['g1', aGroup('g1')]]);
    expect(await section(none, 'group-admins')).toContain('Nobody.');
  });

  it('count how privileged users sign in, and show the rules', async () => {
    const text = await section(optionalAccount(), 'sign-in');
    expect(text).toMatch(/asks for a second factor ?<?\/?.*1 of 2; not known of 1/);
    expect(text).toMatch(/sso domains ?example\.com/);
    expect(text).toMatch(/sso enabled ?yes/);
    expect(text).toMatch(/two factor groups ?Group g2, gone/);
    expect(text).toMatch(/two factor roles ?Role editor/);
    expect(text).not.toContain('licences');
    expect(text).toMatch(/session timeout client ?60 minutes/);
  });

  it('list apps with whom they are approved for and what they may do', async () => {
    const text = await section(optionalAccount(), 'apps');
    expect(text).toMatch(
      /Staff ?OAuthApp, INTERNAL ?PUBLISHED ?everybody, by p@example\.com ?1 ?x:write:y:admin/,
    );
    expect(text).toMatch(/App b ?OAuthApp, INTERNAL ?unknown ?unknown ?could not be read ?none known/);
  });

  it('list licences, a number that is unknown as that', async () => {
    const text = await section(optionalAccount(), 'licences');
    expect(text).toMatch(/its total leaves out pending ones: ?total ?1,234/);
    expect(text).toMatch(/zoom ?3 ?5/);
    expect(text).toMatch(/webinar\/500 ?unknown ?2/);
  });

  it('name numbers and rules that could not be read, and do not count them as none', async () => {
    const unread = optionalAccount();
    unread.properties = {
      unknown_fields: [
        'account_security.signin_with_sso',
        'account_summary.plans',
        'account_summary.total_users_count',
      ],
    };
    const licences = await section(unread, 'licences');
    expect(licences).toContain('Could not be read: licences, total users.');
    expect(licences).not.toContain('no plan');
    expect(await section(unread, 'sign-in')).toContain('Could not be read: signin with sso.');
    unread.properties = {};
    expect(await section(unread, 'licences')).toContain('Zoom names no plan.');
    expect(await section(optionalAccount(), 'licences')).not.toContain('Could not be read');
    expect(await section(optionalAccount(), 'sign-in')).not.toContain('Could not be read');
  });

  it('the findings name what was not checked', async () => {
    const text = await section(optionalAccount(['apps']), 'findings');
    expect(text).toContain('Not checked, for a stream that was not read');
    expect(text).toContain('Inactive or pending user who administers a group: group_admins');
    expect(await section(optionalAccount(), 'findings')).not.toContain('Not checked');
  });
});

describe('the pictures', () => {
  it('have a row for administrators of groups, restricted to these', () => {
    const { access, logins } = summaryOf(optionalAccount());
    const row = access.rows.find(({ name }) => name === 'Group admin');
    expect(row?.cells[access.areas.indexOf('Group')]).toEqual({ access: 'write', isRestricted: true });
    expect(logins.rows.find(({ role }) => role === 'Group admin')?.ages).toMatchObject({
      'within 30 days': 1,
    });
  });

  it('tell a real role of that name apart', () => {
    const named = optionalAccount();
    named.roles.set('own', aRole('own', ['Role:Read'], { name: 'Group admin' }));
    expect(summaryOf(named).access.rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Group admin', 'Group admin (own)']) as string[],
    );
  });

  it('say that who administers groups was not read, where something else was', async () => {
    const told = (parts: OptionalPart[]): Promise<string | undefined> =>
      section(optionalAccount(parts), 'access');
    expect(await told(['apps'])).toContain('Who administers groups was not read.');
    for (const parts of [[], ['group_admins']] as OptionalPart[][])
      expect(await told(parts)).not.toContain('was not read');
  });
});

it('the look-up holds who administers which group, and how people sign in', () => {
  expect(lookupTables(optionalAccount(), [], now).optional).toEqual({
    groupAdmins: { groups: { 2: [0, 1] }, strangers: { 0: ['gone@example.com'] }, unknown: [1] },
    signIn: { bypass: 'y??', secondFactor: 'n??' },
  });
  expect(lookupTables(optionalAccount(['apps']), [], now).optional).toEqual({
    groupAdmins: null,
    signIn: null,
  });
  expect(lookupTables(optionalAccount([]), [], now)).not.toHaveProperty('optional');
});

it.each(oddNames)('odd names are text there too: %j', async (name) => {
  const page = await makeReport(optionalAccount(optionalParts, name), defaultSettings, now);
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page).not.toContain('<b>&');
});
