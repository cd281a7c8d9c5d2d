import { oddNames } from '../../../zoom-to-veza/unit_tests/odd-names.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { makeReport } from '../../src/report/report.ts';
import { summarize } from '../../src/report/summary.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { listOf } from '../review/found.ts';
import { now } from './large-account.ts';

/** Everything that Zoom names is called so, beside something ordinary. */
function accountOf(name: string): Inventory {
  const id = name === '' ? 'no-name' : name;
  const account = anAccount(
    [
      aUser(`user ${id}`, { name, status: name, roles: [id, 'plain'], groups: [id] }),
      aUser('other', { roles: [] }),
    ],
    [aRole(id, [`${id}:Read`, `User:${id}`], { name }), aRole('plain', ['User:Edit'])],
    { [`${id}:Read`]: ['DataRead'], [`User:${id}`]: ['DataWrite'] },
  );
  (account.groups as Map<string, { id: string; name: string }>).set(id, { id, name });
  return account;
}

const summaryOf = (name: string): ReturnType<typeof summarize> =>
  summarize(accountOf(name), listOf([]), defaultSettings, now);

it.each(oddNames)('the pictures of an account where everything is called %j name it whole', (name) => {
  const { access, logins } = summaryOf(name);
  const shown = name.trim() === '' ? '(no name)' : name;
  for (const names of [access.rows.map((row) => row.name), logins.rows.map(({ role }) => role)])
    expect(names).toContain(shown);
  expect(access.rows.map(({ cells }) => cells.filter(Boolean).length)).toEqual(
    expect.arrayContaining([1]) as number[],
  );
});

it.each(oddNames)('the report of such an account is written: %j', async (name) => {
  const page = await makeReport(accountOf(name), defaultSettings, now);
  expect(page).not.toContain('<b>&');
  expect(page.match(/<script/g)).toHaveLength(2);
});

it('a role that is called as the lack of one is told apart', () => {
  const { logins } = summaryOf('no role');
  expect(new Set(logins.rows.map(({ role }) => role))).toEqual(
    new Set(['no role', 'no role (no role)', 'Role plain']),
  );
});
