import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { findingTables } from '../../src/report/finding-tables.ts';
import { allUsers, usersWhoMatter } from '../../src/report/shown-users.ts';
import { lookupTables } from '../../src/report/tables.ts';
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
});
