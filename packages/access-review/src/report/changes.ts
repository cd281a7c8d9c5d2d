import { diffNotes } from '../diff/diff-notes.ts';
import { wholenessNotes } from '../diff/wholeness-notes.ts';
import { changesSince } from '../findings/changes-since.ts';
import type { ReviewedAccount } from '../findings/compare-findings.ts';
import type { Finding } from '../findings/finding.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { cutText } from '../text/cut-text.ts';

/** How many findings of a list a page names. */
const maxShown = 50;

export interface ChangedFindings {
  title: 'New' | 'Resolved' | 'Cannot be told' | 'Accepted';
  means: string;
  total: number;
  shown: Finding[];
}

/** What became of the findings since an earlier report. */
export interface ChangesSummary {
  /** RFC 3339; undefined if it is not known when the earlier account was read. */
  since: string | undefined;
  lists: ChangedFindings[];
  /** How many count as they did before. */
  remaining: number;
  /** What to consider before trusting it. */
  notes: string[];
}

export function summarizeChanges(
  before: Inventory,
  after: ReviewedAccount,
  settings: FindingsSettings,
  nowMs: number,
): ChangesSummary {
  const found = changesSince(before, after, settings, nowMs);
  const lists = [
    ['New', 'They did not count before.', found.new],
    ['Resolved', 'They counted before, and are gone.', found.resolved],
    ['Cannot be told', 'They counted before; whether they are gone is not known.', found.undecided],
    ['Accepted', 'An exception covers them.', found.accepted],
  ] as const;
  return {
    since: before.origin.snapshotAt,
    lists: lists.map(([title, means, all]) => ({
      title,
      means,
      total: all.length,
      shown: all.slice(0, maxShown).map((finding) => ({ ...finding, message: cutText(finding.message) })),
    })),
    remaining: found.remaining,
    notes: [
      ...wholenessNotes(before, after.inventory, found),
      ...diffNotes(before, after.inventory, found),
    ].map(({ text, names }) => `${text} ${cutText(names.join(', '))}`.trim()),
  };
}
