import { oddNames } from '../../../zoom-to-veza/unit_tests/odd-names.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { drawCharts, drawings } from '../../src/report/charts.ts';
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

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

it.each(oddNames)('the charts of an account where everything is called %j are drawn', async (name) => {
  const charts = await drawCharts(summaryOf(name));
  // A long label is cut.
  const label = name.trim() === '' ? '(no name)' : escaped(name.slice(0, 5));
  for (const chart of charts.slice(0, 2)) expect(chart.svg).toContain(`>${label}`);
  for (const chart of charts) expect(chart.svg).toMatch(/^<svg /);
  expect(charts.map(({ rows }) => rows.length)).toEqual([3, 3, 2, 7]);
});

it('nothing of Zoom is in the specification of a chart', () => {
  const [named, plain] = ['zz-named-in-zoom', 'aa'].map((name) =>
    JSON.stringify(drawings(summaryOf(name)).map(({ spec }) => spec)),
  );
  expect(named).not.toContain('zz-named-in-zoom');
  expect(plain).toContain('access');
});

it.each(oddNames)('the report of such an account is written: %j', async (name) => {
  const page = await makeReport(accountOf(name), defaultSettings, now);
  expect(page.match(/<svg /g)).toHaveLength(4);
  expect(page).not.toContain('<b>&');
  expect(page.match(/<script/g)).toHaveLength(2);
});

it('a role that is called as the lack of one is told apart', () => {
  const summary = summaryOf('no role');
  expect(new Set(summary.loginByRole.map(({ role }) => role))).toEqual(
    new Set(['no role', 'no role (no role)', 'Role plain']),
  );
});
