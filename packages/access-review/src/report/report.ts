import { findFindings } from '../findings/find.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import { pageStyle } from '../html/style.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { findingTables } from './finding-tables.ts';
import { listGroups } from './group-list.ts';
import type { ReportOptions } from './page-parts.ts';
import { pageScript } from './page-script.ts';
import { writePage } from './page.ts';
import { summarize } from './summary.ts';
import { lookupTables, maxUsers } from './tables.ts';

export type { ReportInput, ReportOptions } from './page-parts.ts';

/** Parts of the style that only this page needs, in the order in which they count. */
const styles = ['lookup', 'verdict', 'pictures', 'evidence'];

/** A larger page is a burden to open. */
const maxBytes = 24_000_000;

/** So many, if there is no room for all. */
const fewFindings = 10_000;

/**
 * The report of an account as one HTML document, at most 25 MB.
 *
 * With up to 150,000 users, everyone can be looked up; with more, the document holds only the summary and says so: it lists
 * privileged users, roles, groups and findings.
 *
 * @param options what the page says of its making.
 */
export async function makeReport(
  inventory: Inventory,
  settings: FindingsSettings,
  nowMs: number,
  options: ReportOptions = {},
): Promise<string> {
  const findings = findFindings(inventory, settings, nowMs);
  const summary = summarize(inventory, findings, settings, nowMs, options.earlier);
  const parts = {
    summary,
    advice: options.advice ?? {},
    tool: options.tool,
    input: options.input,
    writtenAt: new Date(nowMs).toISOString(),
    css: await pageStyle(styles),
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
  return writePage({ ...parts, tables: undefined, groups: listGroups(inventory) });
}
