import { limits } from '../../../oaa/src/payload/rules.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { makeReport } from '../../src/report/report.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { now } from './large-account.ts';

/** As long as Veza allows, of the sign that HTML writes longest. */
const named = (text: string): string => text.padEnd(limits.nameBytes, '"');
const numbered = <Entry>(count: number, make: (at: number) => Entry): Entry[] =>
  Array.from({ length: count }, (_, at) => make(at));

it('a page is of bounded size also without its tables: the longest names, as many findings and cells as it shows', async () => {
  // More of each than the page has room for.
  const areas = numbered(120, (at) => `${named(`area ${at}`)}:Edit`);
  const roles = numbered(250, (at) =>
    aRole(`r${at}`, [...areas, 'User:Edit', at < 60 ? 'Role:Edit=g1' : 'Role:Edit'], {
      name: named(`role ${at}`),
    }),
  );
  const users = numbered(300, (at) =>
    aUser(`U${at}`, {
      name: named(`user ${at}`),
      email: named(`address ${at}`),
      status: at % 2 === 0 ? 'active' : named('status'),
      isActive: true,
      planType: at % 9,
      verified: false,
      lastLoginAt: undefined,
      roles: roles.map(({ id }) => id),
    }),
  );
  const page = await makeReport(anAccount(users, roles), defaultSettings, now);
  const withoutTables = page.replace(/<script type="application\/json".*?<\/script>/s, '');
  expect(/… and \d+ more\. /.test(page)).toBe(true);
  expect(page).toContain('Left out: the 50 roles that may do least.');
  expect(page).toContain('22 rarer areas');
  // The tables are left out where the page would be too large: the rest must fit by itself.
  expect(Buffer.byteLength(withoutTables) / 1e6).toBeLessThan(24);
  // Else this would not be the largest page.
  expect(Buffer.byteLength(withoutTables) / 1e6).toBeGreaterThan(4);
});
