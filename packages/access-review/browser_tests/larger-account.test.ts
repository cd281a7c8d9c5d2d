/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { defaultSettings } from '../src/findings/settings.ts';
import { makeReport } from '../src/report/report.ts';
import { now } from '../unit_tests/report/large-account.ts';
import { aRole, aUser, anAccount } from '../unit_tests/review/account.ts';
import { faultsOf, schemes } from './accessibility.ts';
import { openText } from './open-report.ts';

// An account of which not everybody has room on a page.

const old = '2024-01-01T00:00:00Z';
const account = anAccount(
  [
    ...Array.from({ length: 5000 }, (_, at) => aUser(`M${at}`, { groups: ['g1'] })),
    aUser('dora', { roles: ['1'], lastLoginAt: old }),
    aUser('kurt', { roles: ['1'], groups: ['g1'] }),
    aUser('idle', { planType: 2, lastLoginAt: old }),
    // Holds a privilege that makes nobody privileged.
    aUser('clerk', { roles: ['3'] }),
    aUser('riddle', { roles: [], unknown: new Set(['role_id']) }),
  ],
  [
    aRole('1', ['User:Edit', 'Recording:Edit'], { name: 'Admin' }),
    aRole('2', ['Chat:Read'], { name: 'Member' }),
    aRole('3', ['Recording:Edit'], { name: 'Clerk' }),
  ],
  {},
);
const advice = { otherUsers: 'Ask the command.' };

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openText(
    browser,
    await makeReport(account, defaultSettings, now, { advice, maxBytes: 300_000 }),
  );
}, 60_000);

afterAll(() => browser.close());

const textOf = async (selector: string): Promise<string> =>
  (await page.locator(selector).textContent())?.replaceAll(/\s+/g, ' ') ?? '';
const names = (): Promise<string[]> => page.locator('#table tbody td:nth-child(1)').allTextContents();
it('says who can be looked up, and how many cannot', async () => {
  const lookup = await textOf('#lookup');
  expect(lookup).toContain('Of 5,005 users, this page holds 4:');
  expect(lookup).toContain('The other 5,001 are counted');
  expect((await names()).toSorted()).toEqual([
    ...['Name of dora', 'Name of idle', 'Name of kurt', 'Name of riddle'],
  ]);
});

it('says beside what a filter finds that not everybody is there', async () => {
  await page.selectOption('#filter-privileged', 'unknown');
  expect(await names()).toEqual(['Name of riddle']);
  expect(await textOf('#hits')).toBe('1 of 4 on this page, 5,001 users are not on it');
  await page.locator('[data-kind=roles]').click();
  expect(await textOf('#hits')).toBe('3 of 3');
  await page.locator('[data-kind=users]').click();
});

it('has the findings and the privileged people as sortable, filterable tables', async () => {
  await page.selectOption('#filter-privileged', 'yes');
  expect(await names()).toEqual(['Name of dora', 'Name of kurt']);
  await page.locator('#table th button', { hasText: 'Name' }).click();
  expect(await names()).toEqual(['Name of kurt', 'Name of dora']);
  await page.locator('[data-kind=all-findings]').click();
  await page.selectOption('#filter-severity', 'high');
  expect(await page.locator('#table tbody td:nth-child(3)').allTextContents()).toEqual(['Name of dora']);
});

it('counts privileges, roles and groups over the whole account', async () => {
  await page.locator('[data-kind=privileges]').click();
  const row = page.locator('#table tbody tr', { hasText: 'Recording:Edit' }).locator('td');
  const [, , , can, , unknown] = await row.allTextContents();
  // Also the clerk, who is not on the page.
  expect([can, unknown]).toEqual(['3', '1']);
  await page.locator('#table tbody button', { hasText: 'Recording:Edit' }).click();
  expect(await textOf('#detail')).toContain('2 of 3 are on this page. Ask the command.');
  await page.keyboard.press('Escape');
  await page.locator('[data-kind=groups]').click();
  expect(await textOf('#table tbody')).toContain('Group g15,001');
});

it('does not pass for nobody who is not on the page', async () => {
  await page.locator('[data-kind=users]').click();
  await page.fill('#search', 'Name of M17');
  const nothing = page.locator('#nothing', {
    hasText: 'Only 4 of the 5,005 users are on this page. Ask the command.',
  });
  await nothing.waitFor();
  expect(await nothing.count()).toBe(1);
});

it.each(schemes)('has no fault of accessibility (%s)', async (colorScheme) => {
  expect(await faultsOf(page, colorScheme)).toEqual([]);
});
