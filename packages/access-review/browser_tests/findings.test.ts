/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { findFindings } from '../src/findings/find.ts';
import { severities } from '../src/findings/finding.ts';
import { defaultSettings } from '../src/findings/settings.ts';
import { now } from '../unit_tests/report/large-account.ts';
import { aRole, aUser, anAccount } from '../unit_tests/review/account.ts';
import { schemes, faultsOf } from './accessibility.ts';
import { opened } from './open-report.ts';

const old = '2024-01-01T00:00:00Z';
const account = anAccount(
  [
    aUser('dora', { roles: ['1'], lastLoginAt: old }),
    aUser('kurt', { roles: ['1'], lastLoginAt: old }),
    aUser('gone', { roles: ['1'], status: 'inactive', isActive: false }),
    ...Array.from({ length: 70 }, (_, at) => aUser(`idle${at}`, { planType: 2, lastLoginAt: old })),
  ],
  [aRole('1', ['User:Edit', 'Role:Edit'], { name: 'Admin' }), aRole('2', [], { name: 'Member' })],
);
const reason = 'On leave until March.';
const settings = {
  ...defaultSettings,
  exceptions: [{ rule: 'dormant-privileged-user', subject: 'kurt', reason, expires: '2027-01-01' }],
};

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ other: page } = await opened(browser, account, settings));
  await page.locator('[data-kind=all-findings]').click();
}, 60_000);

afterAll(() => browser.close());

const cells = (column: number): Promise<string[]> =>
  page.locator(`#table tbody td:nth-child(${column})`).allTextContents();
const rowOf = (name: string, finding: string): Promise<string[]> =>
  page
    .locator('#table tbody tr', { hasText: finding })
    .filter({ hasText: name })
    .locator('td')
    .allTextContents();

it('has every finding there is, not only the first of each rule, worst first', async () => {
  const { total } = findFindings(account, settings, now);
  expect(total).toBeGreaterThan(70);
  expect(await page.locator('#hits').textContent()).toBe(`${total} of ${total}`);
  const shown = await cells(1);
  expect(shown).toEqual(
    [...shown].sort(
      (a, b) => severities.findIndex((one) => one === a) - severities.findIndex((one) => one === b),
    ),
  );
  expect(shown[0]).toBe('high');
});

it('says of each who it is about, in which role, since when, and why it was accepted', async () => {
  const [severity, finding, about, role, login, what, accepted] = await rowOf(
    'kurt',
    'Privileged user who no longer logs in',
  );
  expect([severity, finding, about]).toEqual([
    ...['high', 'Privileged user who no longer logs in', 'Name of kurt'],
  ]);
  expect([role, login, accepted]).toEqual(['Admin', '2024-01-01', reason]);
  expect(what).toMatch(/^Last login \d+ days ago; holds Role:Edit, User:Edit\.$/);
  expect((await rowOf('dora', 'Privileged user who no longer logs in')).at(-1)).toBe('');
});

it('is narrowed down by severity, finding and state, and leads to the person', async () => {
  await page.selectOption('#filter-state', 'accepted');
  expect(await cells(3)).toEqual(['Name of kurt']);
  await page.locator('#table tbody button').click();
  const detail = (await page.locator('#detail').textContent()) ?? '';
  expect(detail).toContain('highPrivileged user who no longer logs in. Last login');
  expect(detail).toContain(`Accepted: ${reason}`);
  await page.keyboard.press('Escape');
  await page.selectOption('#filter-state', '');
  await page.selectOption('#filter-severity', 'high');
  expect(new Set(await cells(1))).toEqual(new Set(['high']));
  await page.selectOption('#filter-severity', '');
});

it('fits a phone, in every table', async () => {
  await page.setViewportSize({ width: 375, height: 800 });
  for (const tab of await page.locator('[data-kind]').all()) {
    await tab.click();
    const [overflow, lines] = await page.evaluate(() => [
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      Math.max(...[...document.querySelectorAll('[data-kind]')].map((one) => one.clientHeight)),
    ]);
    expect(overflow).toBeLessThanOrEqual(0);
    // No name of a table is broken.
    expect(lines).toBeLessThan(48);
  }
  await page.setViewportSize({ width: 1200, height: 900 });
});

it.each(schemes)('findings have no fault of accessibility (%s)', async (colorScheme) => {
  expect(await faultsOf(page, colorScheme)).toEqual([]);
});
