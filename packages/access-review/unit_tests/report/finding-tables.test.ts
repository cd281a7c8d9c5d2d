import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { findingTables } from '../../src/report/finding-tables.ts';
import { allUsers, usersWhoMatter } from '../../src/report/shown-users.ts';
import { lookupTables } from '../../src/report/tables.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { largeAccount, now } from './large-account.ts';
import { optionalAccount } from './optional-account.ts';

describe('findingTables', () => {
  it('holds every finding: its rule, who or what it is about, what it says', () => {
    for (const inventory of [largeAccount(400), optionalAccount()]) {
      const findings = findFindings(inventory, defaultSettings, now);
      const { users } = lookupTables(inventory, [], now);
      const tables = findingTables(findings, inventory, findings.total, allUsers(inventory));
      const held = tables.rules.flatMap(({ id, subjects, messages }) =>
        subjects.map((at, place) => [
          id,
          at < 0 ? tables.others[-at - 1]?.[2] : (users.email[at] ?? users.name[at]),
          tables.texts[messages[place] ?? -1],
        ]),
      );
      const expected = [...findings].map(({ rule, subject, message }) => [rule, subject.label, message]);
      expect(held.map(String).sort()).toEqual(expected.map(String).sort());
      expect(tables.leftOut).toBe(0);
      expect(new Set(tables.texts).size).toBe(tables.texts.length);
    }
  });

  it('leaves out the least severe where there is no room, and says how many', () => {
    const inventory = largeAccount(400);
    const findings = findFindings(inventory, defaultSettings, now);
    const { high } = findings.counts();
    const tables = findingTables(findings, inventory, high, allUsers(inventory));
    expect(tables.rules.map(({ severity }) => severity)).toEqual(tables.rules.map(() => 'high'));
    expect(tables.leftOut).toBe(findings.total - high);
  });

  it('names somebody who is not on the page, who is no position there', () => {
    const inventory = largeAccount(400);
    const findings = findFindings(inventory, defaultSettings, now);
    const shown = usersWhoMatter(inventory, findings, defaultSettings.privileges, 3);
    const { rules, others } = findingTables(findings, inventory, findings.total, shown);
    const about = rules.flatMap(({ subjects }) => subjects);
    expect(Math.max(...about)).toBe(2);
    const labels = new Set([...findings].map(({ subject }) => subject.label));
    const named = new Set(others.map(([, , label]) => label));
    const onPage = shown.numbers.map((number) => inventory.users.at(number).email);
    expect([...named, ...onPage].toSorted()).toEqual([...labels].toSorted());
  });
});

describe('usersWhoMatter', () => {
  it('takes the privileged first, then those with findings, in the order of the account', () => {
    const inventory = largeAccount(400);
    const findings = findFindings(inventory, defaultSettings, now);
    const few = usersWhoMatter(inventory, findings, defaultSettings.privileges, 5);
    const names = few.numbers.map((number) => inventory.users.at(number).name);
    expect(names).toContain('Person 211');
    expect(few.numbers).toEqual([...few.numbers].sort((a, b) => a - b));
    const all = usersWhoMatter(inventory, findings, defaultSettings.privileges, 1000);
    const about = [...findings].flatMap(({ user }) => (user === undefined ? [] : [user.id]));
    const ids = new Set(all.numbers.map((number) => inventory.users.idAt(number)));
    expect(about.every((id) => ids.has(id))).toBe(true);
    expect(all.numbers.length).toBeLessThan(400);
    expect(all.numbers.map((number) => all.placeOf(number))).toEqual([...all.numbers.keys()]);
  });

  it('takes those who may be privileged before those with findings', () => {
    const unread = { unknown: new Set(['privileges']) };
    const inventory = anAccount(
      [
        aUser('idle', { planType: 2, lastLoginAt: '2024-01-01T00:00:00Z' }),
        aUser('riddle', { roles: [], unknown: new Set(['role_id']) }),
        aUser('plain'),
        aUser('dim', { roles: ['dark'] }),
        aUser('maybe', { status: undefined, isActive: undefined }),
        aUser('boss', { roles: ['1'] }),
      ],
      // Of the role 2, a payload does not tell whether it gives nothing: no reason to come first.
      [aRole('1', ['User:Edit']), aRole('2', []), aRole('dark', [], unread)],
    );
    const findings = findFindings(inventory, defaultSettings, now);
    const held = (most: number): string[] =>
      usersWhoMatter(inventory, findings, defaultSettings.privileges, most).numbers.map((number) =>
        inventory.users.idAt(number),
      );
    expect(held(1)).toEqual(['boss']);
    expect(held(4)).toEqual(['riddle', 'dim', 'maybe', 'boss']);
    expect(held(5)).toEqual(['idle', 'riddle', 'dim', 'maybe', 'boss']);
  });
});
