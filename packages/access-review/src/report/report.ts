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
import { allUsers, maxUsers, type ShownUsers, usersWhoMatter } from './shown-users.ts';
import { type LookupTables, lookupTables } from './tables.ts';

export type { InputEvidence } from '../findings/evidence-lines.ts';
export type { ReportOptions } from './page-parts.ts';

/** Parts of the style that only this page needs, in the order in which they count. */
const styles = ['lookup', 'verdict', 'pictures', 'evidence'];

/** A larger page is a burden to open. */
const usualMaxBytes = 24_000_000;

const all = Number.POSITIVE_INFINITY;

/**
 * What goes into a page; the first that is not too large counts: which part of the page the high findings may take that
 * are named, for paper, and how many findings and users its tables hold.
 */
const measures = [
  { part: 1 / 3, findings: all, users: all },
  { part: 1 / 6, findings: all, users: all },
  { part: 1 / 24, findings: all, users: all },
  { part: 1 / 24, findings: 10_000, users: all },
  { part: 1 / 6, findings: 50_000, users: 50_000 },
  { part: 1 / 24, findings: 30_000, users: 30_000 },
  { part: 1 / 24, findings: 5_000, users: 5_000 },
] as const;

/**
 * The report of an account as one HTML document, at most 25 MB.
 *
 * With up to 150,000 users, everyone can be looked up; with more, up to 50,000 who matter most, and the document says so:
 * it counts the rest.
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
    earlier: options.earlier,
    writtenAt: new Date(nowMs).toISOString(),
    css: await pageStyle(styles),
    script: await pageScript(),
  };
  const { moreFindings, otherUsers } = parts.advice;
  let made: { most: number; shown: ShownUsers; tables: LookupTables } | undefined;
  for (const { part, findings: mostFindings, users } of measures) {
    if (Math.min(users, inventory.users.size) > maxUsers) continue;
    if (made?.most !== users) {
      const shown =
        users === all ? allUsers(inventory) : usersWhoMatter(inventory, findings, settings.privileges, users);
      made = {
        most: users,
        shown,
        tables: lookupTables(inventory, settings.privileges, nowMs, shown, otherUsers),
      };
    }
    const most = Math.min(mostFindings, findings.total);
    const page = writePage({
      ...parts,
      findings: nameFindings(findings, part * maxBytes),
      tables: {
        ...made.tables,
        findings: findingTables(findings, inventory, most, made.shown, moreFindings),
      },
    });
    if (Buffer.byteLength(page) <= maxBytes) return page;
  }
  return writePage({
    ...parts,
    findings: nameFindings(findings, maxBytes / 3),
    tables: undefined,
    groups: listGroups(inventory),
  });
}
