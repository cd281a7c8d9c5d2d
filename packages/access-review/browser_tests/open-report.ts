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
  const folder = await mkdtemp(join(tmpdir(), 'one-report-'));
  const file = join(folder, 'report.html');
  await writeFile(file, await makeReport(account, settings, now));
  const other = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await other.goto(pathToFileURL(file).href);
  other.on('close', () => void rm(folder, { recursive: true }));
  const detailOf = async (name: string): Promise<string> => {
    await other.locator('#table tbody button', { hasText: name }).click();
    const text = (await other.locator('#detail').textContent()) ?? '';
    await other.locator('#detail form button').press('Enter');
    return text;
  };
  return { other, detailOf };
}
