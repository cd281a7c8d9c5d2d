/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { diffPage } from '../src/diff/diff-page.ts';
import { compareAccounts } from '../src/diff/diff.ts';
import { changesSince } from '../src/findings/changes-since.ts';
import { findFindings } from '../src/findings/find.ts';
import { defaultSettings } from '../src/findings/settings.ts';
import { evilName, largeAccount, now } from '../unit_tests/report/large-account.ts';
import { aUser, anAccount } from '../unit_tests/review/account.ts';
import { textOf } from '../unit_tests/review/found.ts';
import { faultsOf, schemes } from './accessibility.ts';
import { openText } from './open-report.ts';

let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  const after = largeAccount(2_000);
  const one = aUser('U1', { name: 'Person 1', roles: ['1'], groups: ['g2'] });
  const before = anAccount([one, aUser('gone', { name: evilName })], [...after.roles.values()]);
  const findings = changesSince(
    before,
    { inventory: after, findings: findFindings(after, defaultSettings, now) },
    defaultSettings,
    now,
  );
  const header = {
    old: 'old.json',
    new: 'new.json',
    notes: [{ text: 'Mind:', names: [evilName] }],
    findings,
    sides: {
      before: { inventory: before, input: { name: 'old.json', sha256: 'ab'.repeat(32) } },
      after: { inventory: after, input: { name: 'new.json', sha256: 'cd'.repeat(32) } },
    },
  };
  const diff = compareAccounts(before, after, defaultSettings.privileges);
  page = await openText(browser, '');
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a script ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setContent(textOf(await diffPage(diff, header, now)));
}, 60_000);

afterAll(() => browser.close());

it('shows every change, folded where there are many; a name is never more than text', async () => {
  expect(complaints).toEqual([]);
  expect(await page.locator('img, script').count()).toBe(0);
  expect(await page.locator('#roles-changed li').allTextContents()).toEqual([
    'Person 1 <u1@example.com>: Admin → Member',
  ]);
  expect(await page.locator('#users-added li').count()).toBe(1_999);
  expect(await page.locator('#users-removed li').allTextContents()).toEqual([
    `${evilName} <gone@example.com>`,
  ]);
  expect(await page.locator('#users-added li').first().isVisible()).toBe(false);
  await page.locator('#users-added summary').click();
  expect(await page.locator('#users-added li').first().isVisible()).toBe(true);
  await page.locator('#users-added summary').click();
});

it('the list of sections leads to each', async () => {
  await page.locator('#sections a', { hasText: 'Roles changed (1)' }).click();
  expect(
    await page.locator('#roles-changed').evaluate((one) => one.getBoundingClientRect().top),
  ).toBeLessThan(900);
});

describe.each([1200, 390])('%i pixels wide', (width) => {
  it.each(schemes)('has no fault of accessibility (%s), and nothing runs out of the page', async (scheme) => {
    await page.setViewportSize({ width, height: 900 });
    expect(await faultsOf(page, scheme)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

it('paper has everything, on light ground', async () => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await page.locator('#users-added li').first().isVisible()).toBe(true);
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(21, 24, 29)');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
});
