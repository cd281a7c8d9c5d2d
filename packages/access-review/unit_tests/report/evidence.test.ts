import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings, type Exception } from '../../src/findings/settings.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { optionalParts } from '../../src/inventory/optional-parts.ts';
import { type EvidenceSummary, outcomeOf, summarizeEvidence } from '../../src/report/evidence.ts';
import { makeReport } from '../../src/report/report.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { now } from './large-account.ts';

const admin = aRole('1', ['User:Edit'], { name: 'Admin' });
const dormant = (id: string): ReturnType<typeof aUser> =>
  aUser(id, { roles: ['1'], lastLoginAt: '2020-01-01T00:00:00Z' });

function evidenceOf(inventory: Inventory, exceptions: Exception[] = []): EvidenceSummary {
  const settings = { ...defaultSettings, exceptions };
  return summarizeEvidence(findFindings(inventory, settings, now), settings, inventory, now);
}

function anException(subject: string, more: Partial<Exception> = {}): Exception {
  return { rule: 'dormant-privileged-user', subject, reason: 'On leave', expires: '2027-01-01', ...more };
}

/** The text of the section, its blanks folded. */
const section = (...args: Parameters<typeof makeReport>): Promise<string> => sectionOf('evidence', args);

async function sectionOf(id: string, args: Parameters<typeof makeReport>): Promise<string> {
  const page = await makeReport(...args);
  const all = new RegExp(`<section aria-labelledby="${id}-title"[^>]*>([\\s\\S]*?)</section>`);
  const found = all.exec(page)?.[1] ?? '';
  return found.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

it('a rule has findings, has passed, or was not checked for want of a stream, also where none was asked for', () => {
  const { checks } = evidenceOf(anAccount([dormant('a')], [admin]));
  const of = (id: string): unknown => {
    const check = checks.find(({ rule }) => rule === id);
    return check && [outcomeOf(check), check.live, check.lacks];
  };
  expect(of('dormant-privileged-user')).toEqual(['found', 1, []]);
  expect(of('unverified-admin')).toEqual(['passed', 0, []]);
  expect(of('app-approved-by-leaver')).toEqual(['not checked', 0, ['apps']]);
});

it('accepted findings are told apart; a rule of which all are accepted has not passed', async () => {
  const account = anAccount([dormant('a'), dormant('b')], [admin]);
  const one = { ...defaultSettings, exceptions: [anException('a')] };
  expect(await section(account, one, now)).toContain('(dormant-privileged-user) high 1 found, 1 accepted');
  const both = { ...defaultSettings, exceptions: [anException('a'), anException('b')] };
  expect(await section(account, both, now)).toContain('(dormant-privileged-user) high 2 found, all accepted');
  const { checks, byControl } = evidenceOf(account, both.exceptions);
  expect(checks.filter((check) => outcomeOf(check) === 'accepted').map(({ rule }) => rule)).toEqual([
    'dormant-privileged-user',
  ]);
  expect(byControl.find(({ control }) => control === 'ISO 27001 A.8.2')?.accepted).toBe(1);
});

it('each rule that tests a control counts once for it', () => {
  const { byControl, checks } = evidenceOf(anAccount([dormant('a')], [admin]));
  for (const { control, passed, accepted, inPart, withFindings, notChecked } of byControl)
    expect(passed + accepted + inPart + withFindings + notChecked).toBe(
      checks.filter(({ controls }) => controls.includes(control)).length,
    );
  const bare = evidenceOf(anAccount([], []));
  expect(bare.byControl.find(({ control }) => control === 'ISO 27001 A.5.17')).toEqual({
    control: 'ISO 27001 A.5.17',
    passed: 0,
    accepted: 0,
    inPart: 0,
    withFindings: 0,
    notChecked: 4,
  });
  const all = evidenceOf(anAccount([], [], {}, { parts: new Set(optionalParts) }));
  expect(all.byControl.every(({ notChecked }) => notChecked === 0)).toBe(true);
});

it('an exception has its reason, its owner and what it is worth today', async () => {
  const exceptions = [
    anException('a', { owner: 'Head of <IT>' }),
    anException('nobody'),
    anException('b', { expires: '2026-01-01' }),
    anException('x', { rule: 'app-approved-by-leaver' }),
  ];
  const account = anAccount([dormant('a'), dormant('b')], [admin]);
  expect(evidenceOf(account, exceptions).exceptions.map(({ state }) => state)).toEqual([
    'in force',
    'covers nothing',
    'expired',
    'rule not checked',
  ]);
  const text = await section(account, { ...defaultSettings, exceptions }, now);
  expect(text).toContain('a On leave Head of &lt;IT&gt; 2027-01-01 in force');
  expect(text).toContain('nobody On leave not named 2027-01-01 covers nothing');
});

it('the findings name the exceptions that have expired: whom about, whose, until when', async () => {
  const over = { owner: 'Head of <IT>', expires: '2026-01-01' };
  const of = async (exceptions: Exception[]): Promise<string> =>
    sectionOf('findings', [anAccount([dormant('b')], [admin]), { ...defaultSettings, exceptions }, now]);
  expect(await of([anException('b', over), anException('a')])).toContain(
    '1 exception has expired and no longer counts: b (dormant-privileged-user), until 2026-01-01; owner: Head of &lt;IT&gt; ; reason: On leave',
  );
  expect(await of([anException('a')])).not.toContain('expired');
  const many = Array.from({ length: 23 }, (_, at) => anException(`b${at}`, over));
  expect(await of(many)).toContain('… and 3 more, under Evidence .');
});

it('says what was read, by which program, by which measure', async () => {
  const account = anAccount([], []);
  account.origin = {
    ...account.origin,
    accountId: 'acc',
    snapshotAt: '2026-11-23T10:00:00Z',
    proven: true,
    streams: [
      { stream: 'users', snapshotAt: '2026-11-23T10:00:00Z', rows: 1234, reportedTotal: null, proven: true },
    ],
  };
  const sha256 = 'ab'.repeat(32);
  const text = await section(account, { ...defaultSettings, dormant_days: 45 }, now, {
    tool: { name: 'a-tool', version: '1.2.3' },
    input: { name: 'rows.jsonl', sha256 },
  });
  for (const words of [
    'Account acc Snapshot 2026-11-23 10:00 UTC Completeness proven whole',
    `Program a-tool 1.2.3 Input rows.jsonl SHA-256 of the input ${sha256}`,
    'users 2026-11-23 10:00 UTC 1,234 not told proven whole',
    'dormant after 45 days, and 3 of grace',
    'Role:Edit with User:Edit',
  ])
    expect(text).toContain(words);
});

it('says unknown what it was not told', async () => {
  const text = await section(anAccount([], []), defaultSettings, now);
  expect(text).toContain('Snapshot time unknown Completeness unknown whether whole');
  expect(text).toContain('Program unknown Input unknown SHA-256 of the input none: the input is unknown');
});

it('a rule has not passed where it could not look at everything', async () => {
  const account = anAccount([aUser('a', { roles: ['1'] })], [admin, aRole('3', [])]);
  account.origin = { ...account.origin, rolesWithUnknownPrivileges: new Set(['3']) };
  const { checks, byControl } = evidenceOf(account);
  const outcome = (id: string): unknown => checks.filter(({ rule }) => rule === id).map(outcomeOf)[0];
  expect(outcome('unknown-access')).toBe('in part');
  expect(outcome('unverified-admin')).toBe('in part');
  // Zoom tells the sub accounts with the privileges, or not at all.
  expect(outcome('sub-account-privileges')).toBe('in part');
  expect(outcome('never-logged-in')).toBe('passed');
  expect(byControl.find(({ control }) => control === 'ISO 27001 A.5.15')).toMatchObject({ passed: 0 });
  const text = await section(account, defaultSettings, now);
  expect(text).toContain(
    '(unknown-access) medium nothing found in what is known; not known: the privileges, restrictions or sub accounts of 1 role ',
  );
  const unknown = aUser('u', { roles: [], unknown: new Set(['role_id']) });
  expect(await section(anAccount([unknown], [admin]), defaultSettings, now)).toContain(
    '(too-many-admins) medium nothing found in what is known; not known: the roles of 1 user ',
  );
});

it('where users of a status were not read, or the snapshot is not proven, no rule about them has passed', () => {
  const account = anAccount([aUser('a')], [admin]);
  const outcomes = (origin: Partial<Inventory['origin']>): unknown[] => {
    const { checks } = evidenceOf({ ...account, origin: { ...account.origin, ...origin } });
    return ['never-logged-in', 'sub-account-privileges'].map((id) => {
      const check = checks.find(({ rule }) => rule === id);
      return check && [outcomeOf(check), check.leavesOut];
    });
  };
  expect(outcomes({ statuses: ['active'] })).toEqual([
    ['in part', ['inactive and pending users']],
    ['passed', []],
  ]);
  expect(outcomes({ proven: false })).toEqual([
    ['in part', ['what a snapshot lacks that is not proven whole']],
    ['in part', ['what a snapshot lacks that is not proven whole']],
  ]);
});

it('says which streams are not there, and how many roles Zoom did not list', async () => {
  const account = anAccount([], [admin, aRole('held', [])], {}, { parts: new Set(['apps']) });
  const roles = {
    stream: 'roles',
    snapshotAt: '2026-11-23T10:00:00Z',
    rows: 1,
    reportedTotal: 1,
    proven: true,
  };
  account.origin = { ...account.origin, streams: [roles] };
  const text = await section(account, defaultSettings, now);
  expect(text).toContain(
    'Not in this snapshot: account_security, account_summary, group_admins. They were not asked for, or Zoom refused them: the log of the read says which.',
  );
  expect(text).toContain('The page has 2 roles: 1 more than Zoom listed, since users hold them.');
});

it('says of whom a snapshot is whole where users of a status were not read', async () => {
  const account = anAccount([aUser('a')], [admin]);
  account.origin = { ...account.origin, proven: true, statuses: ['active'] };
  expect(await section(account, defaultSettings, now)).toContain(
    'Completeness proven whole, active users only',
  );
  expect(await makeReport(account, defaultSettings, now)).toContain(
    '<dd class="doubtful">proven whole, active users only</dd>',
  );
});

it('says in Findings which are accepted, and counts them apart', async () => {
  const account = anAccount([dormant('a'), dormant('b')], [admin]);
  const page = await makeReport(account, { ...defaultSettings, exceptions: [anException('a')] }, now);
  const text = page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(text).toContain('Privileged user who no longer logs in 1, 1 accepted');
  expect(text).toMatch(/1 high 0 medium \d+ low \d+ info 1 accepted/);
});
