import type { DiffSide } from '../diff/diff-header.ts';
import { diffNotes } from '../diff/diff-notes.ts';
import { wholenessNotes } from '../diff/wholeness-notes.ts';
import { changesSince } from '../findings/changes-since.ts';
import type { ReviewedAccount } from '../findings/compare-findings.ts';
import type { Severity } from '../findings/finding.ts';
import { titleOf } from '../findings/rules.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import { factsOf, sentenceOf } from '../findings/subject-facts.ts';
import { cutText } from '../text/cut-text.ts';
import { type Named, namedBy } from './named.ts';

/** How many findings of a list a page names. */
const maxShown = 50;

export interface ChangedFindings {
  title: 'New' | 'Resolved' | 'Cannot be told' | 'Accepted';
  means: string;
  total: number;
  shown: ChangedFinding[];
}

export interface ChangedFinding extends Named {
  severity: Severity;
  /** Of its rule. */
  title: string;
}

/** What became of the findings since an earlier report. */
export interface ChangesSummary {
  /** The earlier input, and when the account was read, RFC 3339: undefined is not known. */
  since: { input: string; readAt: string | undefined };
  lists: ChangedFindings[];
  /** How many count as they did before. */
  remaining: number;
  /** What to consider before trusting it. */
  notes: string[];
}

export function summarizeChanges(
  { inventory: before, input }: DiffSide,
  after: ReviewedAccount,
  settings: FindingsSettings,
  nowMs: number,
): ChangesSummary {
  const found = changesSince(before, after, settings, nowMs);
  const lists = [
    ['New', 'They did not count before.', found.new, after.inventory],
    ['Resolved', 'They counted before, and are gone.', found.resolved, before],
    ['Cannot be told', 'They counted before; whether they are gone is not known.', found.undecided, before],
    ['Accepted', 'An exception covers them.', found.accepted, after.inventory],
  ] as const;
  return {
    since: { input: input.name, readAt: before.origin.snapshotAt },
    lists: lists.map(([title, means, all, inventory]) => ({
      title,
      means,
      total: all.length,
      shown: all.slice(0, maxShown).map((finding) => ({
        ...namedBy({ ...finding, message: sentenceOf(finding) }, factsOf(finding, inventory, nowMs)),
        severity: finding.severity,
        title: titleOf(finding.rule),
      })),
    })),
    remaining: found.remaining,
    notes: [
      ...wholenessNotes(before, after.inventory, found),
      ...diffNotes(before, after.inventory, found),
    ].map(({ text, names }) => `${text} ${cutText(names.join(', '))}`.trim()),
  };
}
