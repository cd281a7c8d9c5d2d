/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { defaultSettings } from '../src/findings/settings.ts';
import { makeReport } from '../src/report/report.ts';
import { now } from '../unit_tests/report/large-account.ts';
import { optionalAccount } from '../unit_tests/report/optional-account.ts';
import { schemes, faultsOf } from './accessibility.ts';

describe('the report of an account with optional streams', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'optional-report-'));
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const file = join(folder, 'report.html');
    await writeFile(file, await makeReport(optionalAccount(), defaultSettings, now));
    await page.goto(pathToFileURL(file).href);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  it.each(schemes)('has no fault of accessibility (%s)', async (colorScheme) => {
    expect(await faultsOf(page, colorScheme)).toEqual([]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
});
