import { compareFindings, type FindingChanges } from '../../src/findings/compare-findings.ts';
import { findFindings } from '../../src/findings/find.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { defaultSettings, type Exception } from '../../src/findings/settings.ts';
import {
  type Inventory,
  type InventoryGroup,
  type InventoryOrigin,
  unknownOrigin,
} from '../../src/inventory/inventory.ts';
import type { InventoryUser } from '../../src/inventory/inventory-user.ts';
import { aRole, aUser, anAccount } from './account.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const admin = aRole('1', ['User:Edit']);
const unverified = (id: string, more: Partial<InventoryUser> = {}): InventoryUser =>
  aUser(id, { roles: ['1'], verified: false, ...more });
const verified = (id: string, more: Partial<InventoryUser> = {}): InventoryUser =>
  aUser(id, { roles: ['1'], ...more });

function compared(before: Inventory, after: Inventory, exceptions: Exception[] = []): FindingChanges {
  const [old, current] = [before, after].map((inventory) => ({
    inventory,
    findings: findFindings(inventory, { ...defaultSettings, exceptions }, now),
  }));
  if (old === undefined || current === undefined) throw new Error('Two accounts are compared.');
  return compareFindings(old, current);
}

const whole: Partial<Inventory> = { origin: { ...unknownOrigin, proven: true } };
const account = (users: InventoryUser[], more: Partial<Inventory> = {}): Inventory =>
  anAccount(users, [admin], {}, { ...whole, ...more });
const said = (findings: readonly Finding[]): string[] =>
  findings.filter(({ rule }) => rule === 'unverified-admin').map(({ subject }) => subject.key);
const namesOf = ({ new: added, resolved, undecided, accepted }: FindingChanges): string[][] =>
  [added, resolved, undecided, accepted].map(said);

describe('findings compared with those before', () => {
  it('are new, resolved, or remain', () => {
    const before = account([unverified('a'), unverified('b'), verified('c'), unverified('e')]);
    const after = account([verified('a'), unverified('b'), unverified('c'), unverified('d')]);
    const changes = compared(before, after);
    expect(namesOf(changes)).toEqual([['c', 'd'], ['a', 'e'], [], []]);
    expect(changes.remaining).toBeGreaterThanOrEqual(1);
    expect(compared(after, after)).toMatchObject({ new: [], resolved: [], undecided: [] });
  });

  it('are accepted where an exception covers them, and then neither new nor resolved', () => {
    const accept = (subject: string): Exception => ({
      rule: 'unverified-admin',
      subject,
      reason: 'Checked by phone',
      expires: '2026-12-31',
    });
    const before = account([verified('a'), unverified('b'), unverified('c')]);
    const after = account([unverified('a'), unverified('b'), verified('c')]);
    const changes = compared(before, after, [accept('a'), accept('b'), accept('c')]);
    expect(namesOf(changes)).toEqual([[], [], [], ['a', 'b']]);
    expect(changes.accepted[0]).toMatchObject({ excepted: 'Checked by phone' });
  });

  it('are of the same user when an invitation was accepted in between', () => {
    const before = account([unverified('ann@example.com', { email: 'Ann@Example.com', status: 'pending' })]);
    const after = account([unverified('Id1', { email: 'ann@example.com' }), unverified('Id2')]);
    expect(namesOf(compared(before, after))).toEqual([['Id2'], [], [], []]);
  });

  const from = (more: Partial<InventoryOrigin>): Partial<Inventory> => ({
    origin: { ...unknownOrigin, proven: true, ...more },
  });
  it.each<[string, InventoryUser[], Partial<Inventory>, 'resolved' | 'undecided']>([
    ['the user is there, and nothing is found', [verified('a')], {}, 'resolved'],
    ['the user is gone from a whole list', [], from({}), 'resolved'],
    ['the user is not in a list that is not proven', [], from({ proven: false }), 'undecided'],
    ['the user is not in a payload file, which does not say', [], { origin: unknownOrigin }, 'undecided'],
    [
      'the user is in a payload file, and nothing is found',
      [verified('a')],
      { origin: unknownOrigin },
      'resolved',
    ],
    [
      'the user is in a payload file under another id',
      [verified('z', { email: 'A@example.com' })],
      { origin: unknownOrigin },
      'resolved',
    ],
    ['users of one status were not read', [], from({ statuses: ['active', 'pending'] }), 'undecided'],
    [
      'a field of the user could not be read',
      [verified('a', { unknown: new Set(['verified']) })],
      {},
      'undecided',
    ],
    [
      'the privileges of their role could not be read',
      [verified('a')],
      from({ rolesWithUnknownPrivileges: new Set(['1']) }),
      'undecided',
    ],
  ])('where %s', (_, users, more, expected) => {
    const changes = compared(account([unverified('a')]), account(users, more));
    expect([said(changes.resolved), said(changes.undecided)]).toEqual(
      expected === 'resolved' ? [['a'], []] : [[], ['a']],
    );
  });

  const reads = aRole('9', ['User:Read']);
  const oddly = aRole('9', ['Odd:Do']);
  const holder = aUser('h', { roles: ['9'] });
  const unread = (role: string): Partial<InventoryOrigin> => ({
    rolesWithUnknownPrivileges: new Set([role]),
  });
  const odd = new Map([['odd:do', ['Uncategorized']]]) as Inventory['permissionTypes'];
  it.each<[string, string, Inventory, Inventory, 'resolved' | 'undecided']>([
    [
      'a role that is gone, whatever is not known of others',
      'role-without-holders',
      anAccount([aUser('a')], [admin, reads], {}, whole),
      anAccount([aUser('a')], [admin], {}, from(unread('1'))),
      'resolved',
    ],
    [
      'a role whose holders cannot be told',
      'role-without-holders',
      anAccount([aUser('a')], [admin, reads], {}, whole),
      anAccount([aUser('a', { unknown: new Set(['role_id']) })], [admin, reads], {}, whole),
      'undecided',
    ],
    [
      'a privilege that an unread role may hold',
      'unknown-privilege',
      anAccount([holder], [admin, oddly], {}, { ...whole, permissionTypes: odd }),
      anAccount([holder], [admin, reads], {}, from(unread('1'))),
      'undecided',
    ],
    [
      'somebody of whom something else is not known',
      'unverified-admin',
      account([unverified('a')]),
      account([verified('a', { unknown: new Set(['group_ids']) })]),
      'resolved',
    ],
  ])('about %s', (_, rule, before, after, expected) => {
    const { resolved, undecided } = compared(before, after);
    const named = { resolved, undecided };
    expect(named[expected].map((finding) => finding.rule)).toContain(rule);
    const other = expected === 'resolved' ? undecided : resolved;
    expect(other.map((finding) => finding.rule)).not.toContain(rule);
  });

  it('about an administrator of a group: undecided where the administrators are not known now', () => {
    const group = (more: Partial<InventoryGroup>): Partial<Inventory> => ({
      ...whole,
      parts: new Set(['group_admins']),
      groups: new Map([['g1', { id: 'g1', name: 'G', admins: [], unknown: new Set<string>(), ...more }]]),
    });
    const before = account([], group({ admins: ['nobody@example.com'] }));
    const rulesOf = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);
    const known = compared(before, account([], group({})));
    expect(rulesOf(known.resolved)).toContain('group-admin-without-user');
    const lost = compared(before, account([], group({ unknown: new Set(['admins']) })));
    expect(rulesOf(lost.undecided)).toContain('group-admin-without-user');
  });

  it('about a role or the account: what is in a payload file is resolved, what may be missing is not', () => {
    const two = [admin, aRole('9', ['User:Read'])];
    const before = anAccount(
      Array.from({ length: 11 }, (_, at) => verified(`u${at}`)),
      two,
    );
    const rulesOf = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);
    const gone = compared(before, anAccount([verified('u1')], [admin]));
    expect(rulesOf(gone.undecided)).toEqual(['too-many-admins', 'role-without-holders']);
    expect(gone.resolved).toEqual([]);
    const held = compared(before, anAccount([verified('u1', { roles: ['9'] })], two));
    expect([rulesOf(held.undecided), rulesOf(held.resolved)]).toEqual([
      ['too-many-admins'],
      ['role-without-holders'],
    ]);
  });

  it('are not compared for a rule that was checked on one side only', () => {
    const orphan = { ...account([]).groups.get('g1'), admins: ['nobody@example.com'] };
    const withAdmins = account([aUser('a')], {
      parts: new Set(['group_admins']),
      groups: new Map([['g1', orphan as never]]),
    });
    const without = account([aUser('a')]);
    const changes = compared(withAdmins, without);
    expect(changes.notCompared).toContain('group-admin-without-user');
    expect([changes.resolved, changes.undecided].map((list) => list.map(({ rule }) => rule))).toEqual([
      [],
      [],
    ]);
    expect(compared(without, withAdmins).new.map(({ rule }) => rule)).not.toContain(
      'group-admin-without-user',
    );
  });
});
