import { readAsset } from '@source-zoom/process';
import { findFindings } from '../findings/find.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { drawCharts } from './charts.ts';
import type { ReportAdvice } from './page-parts.ts';
import { findingTables } from './finding-tables.ts';
import { pageScript } from './page-script.ts';
import { writePage } from './page.ts';
import { summarize } from './summary.ts';
import { lookupTables, maxUsers } from './tables.ts';

/** A larger page is a burden to open. */
const maxBytes = 24_000_000;

/** So many, if there is no room for all. */
const fewFindings = 10_000;

/**
 * The report of an account as one HTML document, at most 25 MB.
 *
 * With up to 150,000 users, everyone can be looked up; with more, the document holds only the summary and says so.
 *
 * @param advice what a reader can do about the page's limits.
 */
export async function makeReport(
  inventory: Inventory,
  settings: FindingsSettings,
  nowMs: number,
  advice: ReportAdvice = {},
): Promise<string> {
  const findings = findFindings(inventory, settings, nowMs);
  const summary = summarize(inventory, findings, settings, nowMs);
  const parts = {
    summary,
    charts: await drawCharts(summary),
    advice,
    writtenAt: new Date(nowMs).toISOString(),
    css: await readAsset('report/page.css', import.meta.url),
    script: await pageScript(),
  };
  if (inventory.users.size <= maxUsers) {
    const tables = lookupTables(inventory, settings.privileges, nowMs);
    for (const most of [findings.total, fewFindings]) {
      const page = writePage({
        ...parts,
        tables: { ...tables, findings: findingTables(findings, inventory, most) },
      });
      if (Buffer.byteLength(page) <= maxBytes) return page;
    }
  }
  return writePage({ ...parts, tables: undefined });
}
