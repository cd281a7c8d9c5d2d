import { findFindings } from '../findings/find.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import { pageStyle } from '../html/style.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { findingTables } from './finding-tables.ts';
import { listGroups } from './group-list.ts';
import { nameFindings } from './named-findings.ts';
import type { ReportOptions } from './page-parts.ts';
import { pageScript } from './page-script.ts';
import { writePage } from './page.ts';
import { summarize } from './summary.ts';
import { lookupTables, maxUsers } from './tables.ts';

export type { ReportInput, ReportOptions } from './page-parts.ts';

/** Parts of the style that only this page needs, in the order in which they count. */
const styles = ['lookup', 'verdict', 'pictures', 'evidence'];

/** A larger page is a burden to open. */
const usualMaxBytes = 24_000_000;

/**
 * What of the findings goes into a page with tables; the first that is not too large counts: which part of the page the
 * high ones may take that are named, for paper, and how many go into the table.
 */
const measures = [
  { part: 1 / 3, most: Number.POSITIVE_INFINITY },
  { part: 1 / 6, most: Number.POSITIVE_INFINITY },
  { part: 1 / 24, most: Number.POSITIVE_INFINITY },
  { part: 1 / 24, most: 10_000 },
] as const;

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
  const { maxBytes = usualMaxBytes } = options;
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
    for (const { part, most } of measures) {
      const page = writePage({
        ...parts,
        findings: nameFindings(findings, part * maxBytes),
        tables: {
          ...tables,
          findings: findingTables(
            findings,
            inventory,
            Math.min(most, findings.total),
            parts.advice.moreFindings,
          ),
        },
      });
      if (Buffer.byteLength(page) <= maxBytes) return page;
    }
  }
  return writePage({
    ...parts,
    findings: nameFindings(findings, maxBytes / 3),
    tables: undefined,
    groups: listGroups(inventory),
  });
}
