import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { defaultSettings } from '../src/findings/settings.ts';
import type { Inventory } from '../src/inventory/inventory.ts';
import { makeReport } from '../src/report/report.ts';
import { now } from '../unit_tests/report/large-account.ts';

export interface OpenReport {
  other: Page;
  /** What is said of somebody or something in the table. */
  detailOf: (name: string) => Promise<string>;
}

/** Opens the report of an account on a page of its own. */
export async function opened(
  browser: Browser,
  account: Inventory,
  settings = defaultSettings,
): Promise<OpenReport> {
  const other = await openText(browser, await makeReport(account, settings, now));
  const detailOf = async (name: string): Promise<string> => {
    await other.locator('#table tbody button', { hasText: name }).click();
    const text = (await other.locator('#detail').textContent()) ?? '';
    await other.locator('#detail form button').press('Enter');
    return text;
  };
  return { other, detailOf };
}

/** Opens an HTML file on a page of its own. */
export async function openText(browser: Browser, text: string): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'one-page-'));
  const file = join(folder, 'page.html');
  await writeFile(file, text);
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await page.goto(pathToFileURL(file).href);
  page.on('close', () => void rm(folder, { recursive: true }));
  return page;
}
