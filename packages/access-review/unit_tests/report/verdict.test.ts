import { defaultSettings, type FindingsSettings } from '../../src/findings/settings.ts';
import { findFindings } from '../../src/findings/find.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { optionalParts } from '../../src/inventory/optional-parts.ts';
import { makeReport, type ReportOptions } from '../../src/report/report.ts';
import { summarize } from '../../src/report/summary.ts';
import type { Verdict } from '../../src/report/verdict.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { now } from './large-account.ts';

const weak = aRole('1', ['User:Edit'], { name: 'Editor' });
const strong = aRole('9', ['User:Edit', 'Role:Edit'], { name: 'Boss' });
const longAgo = '2020-01-01T00:00:00Z';
const proven = {
  proven: true,
  statuses: ['active', 'inactive', 'pending'],
  rolesWithUnknownPrivileges: new Set<string>(),
};

/** An account of which all is known. */
function known(users: ReturnType<typeof aUser>[], roles = [weak, strong]): Inventory {
  const account = anAccount(users, roles, {}, { parts: new Set(optionalParts) });
  account.origin = { ...account.origin, ...proven };
  return account;
}

function verdictOf(account: Inventory, settings: FindingsSettings = defaultSettings): Verdict {
  return summarize(account, findFindings(account, settings, now), settings, now).verdict;
}

/** The text of a section, its blanks folded. */
async function section(id: string, account: Inventory, options: ReportOptions = {}): Promise<string> {
  const page = await makeReport(account, defaultSettings, now, options);
  const found = new RegExp(`<section aria-labelledby="${id}-title"[^>]*>([\\s\\S]*?)</section>`).exec(
    page,
  )?.[1];
  return (found ?? '').replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

it('names three things to act on, worst first, and those who have most power first', () => {
  const users = [
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => aUser(id, { roles: ['1'], lastLoginAt: longAgo })),
    aUser('z', { roles: ['9'], lastLoginAt: longAgo, verified: false, planType: 2 }),
  ];
  const { actions, otherRules } = verdictOf(anAccount(users, [weak, strong]));
  expect(actions.map(({ severity, live }) => [severity, live])).toEqual([
    ['high', 7],
    ['high', 1],
    ['high', 1],
  ]);
  expect(actions[0]?.named.map(({ name, roles }) => [name, roles])).toEqual([
    ['Name of z', 'Boss'],
    ...['a', 'b', 'c', 'd'].map((id) => [`Name of ${id}`, 'Editor']),
  ]);
  expect(otherRules).toBeGreaterThan(0);
});

it('does not count what was accepted', () => {
  const users = ['a', 'b'].map((id) => aUser(id, { roles: ['1'], lastLoginAt: longAgo }));
  const exceptions = [
    { rule: 'dormant-privileged-user', subject: 'a', reason: 'On leave', expires: '2027-01-01' },
  ];
  const [first] = verdictOf(anAccount(users, [weak]), { ...defaultSettings, exceptions }).actions;
  expect([first?.live, first?.named.map(({ name }) => name)]).toEqual([1, ['Name of b']]);
});

it('is fine only where everything was read and every rule was checked', async () => {
  const users = [aUser('a', { roles: ['1'], ssoBypass: false, secondFactorRequired: true })];
  const fine = known(users, [weak]);
  expect(verdictOf(fine)).toMatchObject({ actions: [], unknown: [] });
  expect(await section('verdict', fine)).toContain('Nothing to act on: everything was read');
});

it.each<[string, (account: Inventory) => void, string]>([
  ['not proven', ({ origin }) => (origin.proven = false), 'The snapshot is not proven whole'],
  [
    'perhaps proven',
    ({ origin }) => (origin.proven = undefined),
    'Whether the snapshot is whole is not known',
  ],
  [
    'of some statuses',
    ({ origin }) => (origin.statuses = ['active']),
    'Only users of these statuses were read: active.',
  ],
  [
    'with a role nobody could look into',
    ({ origin }) => (origin.rolesWithUnknownPrivileges = new Set(['1'])),
    'The privileges of 1 role are not known',
  ],
  [
    'without apps',
    (account) => (account.parts = new Set(optionalParts.filter((part) => part !== 'apps'))),
    'read: apps.',
  ],
  ['without optional streams', (account) => (account.parts = new Set()), '15 rules were not checked'],
])('an account %s is never fine', async (_what, spoil, words) => {
  const account = known([aUser('a', { roles: ['1'], ssoBypass: false, secondFactorRequired: true })], [weak]);
  account.origin = { ...account.origin };
  spoil(account);
  expect(verdictOf(account).unknown).toEqual([expect.stringContaining(words)]);
  const text = await section('verdict', account);
  expect(text).toContain(words);
  expect(text).not.toContain('everything was read');
});

it('says how many users may be privileged for what is not known, and leads to them', async () => {
  const dark = aRole('dark', [], { unknown: new Set(['privileges']) });
  const users = [
    ...['a', 'b'].map((id) => aUser(id, { roles: ['dark'] })),
    aUser('boss', { roles: ['1', 'dark'] }),
    aUser('riddle', { roles: [], unknown: new Set(['role_id']) }),
  ];
  const account = known(users, [weak, dark]);
  const text = await section('verdict', account);
  expect(text).toContain('of 1 role are not known: 3 users hold one, and may be able to do anything.');
  // Not the one who is privileged anyway.
  for (const id of ['verdict', 'powerful'])
    expect(await section(id, account)).toMatch(/Of 3 users it is unknown whether they are privileged\./);
  const link = '<a href="#users?privileged=unknown">3 users</a>';
  const page = await makeReport(account, defaultSettings, now);
  expect(page.split(link)).toHaveLength(3);
  expect(await makeReport(account, defaultSettings, now, { maxBytes: 1000 })).not.toContain(link);
  const fine = known([aUser('a', { roles: ['1'] })], [weak]);
  expect(await section('powerful', fine)).not.toContain('unknown whether');
});

describe('what changed', () => {
  const dormant = (id: string): ReturnType<typeof aUser> => aUser(id, { roles: ['1'], lastLoginAt: longAgo });
  const before = known([dormant('a'), dormant('b'), aUser('c', { roles: ['1'] })], [weak]);
  const input = { name: 'october.jsonl', sha256: 'cd'.repeat(32) };
  before.origin = { ...before.origin, snapshotAt: '2026-11-01T08:30:00Z' };
  const after = known([aUser('a', { roles: ['1'] }), dormant('b'), dormant('c')], [weak]);

  it('since an earlier report is told with who it is about', async () => {
    const text = await section('changes', after, { earlier: { inventory: before, input } });
    expect(text).toContain('What changed since october.jsonl, read at 2026-11-01 08:30 UTC');
    expect(text).toMatch(
      /New \d+ They did not count before\. .*\[high\] Name of c , c@example\.com \( Editor \): Privileged user who no longer logs in\. Last login/,
    );
    expect(text).toMatch(
      /Resolved \d+ They counted before, and are gone\. .*\[high\] Name of a , a@example\.com \( Editor \): Privileged user/,
    );
    expect(text).not.toContain('b@example.com');
  });

  it('leads to the whole difference, and says what it was compared with', async () => {
    const options = { earlier: { inventory: before, input }, advice: { moreChanges: 'Run diff.' } };
    expect(await section('changes', after, options)).toContain('Findings only. Run diff.');
    expect(await section('evidence', after, options)).toContain(
      `What it was compared with What Value Account Zoom - Test Snapshot 2026-11-01 08:30 UTC Completeness proven whole Input october.jsonl SHA-256 of the input ${input.sha256}`,
    );
  });

  it('is left out where nothing is compared', async () => {
    expect(await section('changes', after)).toBe('');
  });

  it('of an earlier payload file has no time, and what cannot be told is said', async () => {
    const unread = known([aUser('a', { roles: [], unknown: new Set(['role_id']) })], [weak]);
    const file = known([dormant('a')], [weak]);
    const text = await section('changes', unread, { earlier: { inventory: file, input } });
    expect(text).toContain('What changed since october.jsonl, read at an unknown time');
    expect(text).toMatch(
      /Cannot be told \d+ They counted before; whether they are gone is not known\. \[high\] Name of a , a@/,
    );
    expect(text).toContain('The roles of these users could not be read for the new snapshot');
  });

  it('names the first of many, and counts the rest', async () => {
    const many = known(
      Array.from({ length: 60 }, (_, at) => dormant(`m${at}`)),
      [weak],
    );
    expect(await section('changes', many, { earlier: { inventory: known([], [weak]), input } })).toContain(
      '… and ',
    );
  });
});
