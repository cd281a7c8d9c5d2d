import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { findingTables } from '../../src/report/finding-tables.ts';
import { lookupTables } from '../../src/report/tables.ts';
import { largeAccount, now } from './large-account.ts';
import { optionalAccount } from './optional-account.ts';

describe('findingTables', () => {
  it('holds every finding: its rule, who or what it is about, what it says', () => {
    for (const inventory of [largeAccount(400), optionalAccount()]) {
      const findings = findFindings(inventory, defaultSettings, now);
      const { users } = lookupTables(inventory, [], now);
      const tables = findingTables(findings, inventory, findings.total);
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
    const tables = findingTables(findings, inventory, high);
    expect(tables.rules.map(({ severity }) => severity)).toEqual(tables.rules.map(() => 'high'));
    expect(tables.leftOut).toBe(findings.total - high);
  });
});
