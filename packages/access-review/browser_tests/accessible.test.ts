/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { defaultSettings } from '../src/findings/settings.ts';
import { makeReport } from '../src/report/report.ts';
import { now } from '../unit_tests/report/large-account.ts';
import { optionalAccount } from '../unit_tests/report/optional-account.ts';
import { faultsOf, schemes } from './accessibility.ts';
import { openText } from './open-report.ts';

const settings = {
  ...defaultSettings,
  exceptions: ['in force', 'long ago'].map((state, at) => ({
    ...{ rule: 'dormant-privileged-user', subject: `someone ${at}`, reason: state },
    expires: at === 0 ? '2027-01-01' : '2025-01-01',
  })),
};

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  const earlier = { inventory: optionalAccount(['apps']), input: { name: 'earlier.jsonl' } };
  const options = { earlier, tool: { name: 'x', version: '1.0.0' } };
  page = await openText(browser, await makeReport(optionalAccount(), settings, now, options));
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}, 60_000);

afterAll(() => browser.close());

describe.each([
  ['wide', 1300],
  ['narrow', 900],
  ['a phone', 390],
] as const)('%s', (_name, width) => {
  beforeAll(() => page.setViewportSize({ width, height: 900 }));

  it.each(schemes)(
    'every table, and what is said of its entries, has no fault of accessibility (%s)',
    async (scheme) => {
      for (const tab of await page.locator('[data-kind]').all()) {
        await tab.click();
        const name = await tab.textContent();
        expect([name, await faultsOf(page, scheme)]).toEqual([name, []]);
        await page.locator('#table tbody button').first().click();
        expect([`one of ${name}`, await faultsOf(page, scheme)]).toEqual([`one of ${name}`, []]);
        await page.keyboard.press('Escape');
      }
      await page.fill('#search', 'nobody at all');
      await page.locator('#nothing p').first().waitFor();
      expect(await faultsOf(page, scheme)).toEqual([]);
      await page.fill('#search', '');
    },
  );

  it('nothing runs out of the page', async () => {
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
