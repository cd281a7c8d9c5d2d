import { first, jsonPieces } from '@source-zoom/values';
import type { FindingChanges } from '../findings/compare-findings.ts';
import type { AccessDiff } from './access-diff.ts';
import type { DiffNote } from './diff-note.ts';
import { changedKinds, countOf, linesOf, sections } from './diff-sections.ts';
import type { DiffHeader } from './diff-header.ts';
import { diffPage } from './diff-page.ts';
import { type DiffStyle, diffStyles } from './diff-styles.ts';
import { listsForPeople } from './lists-for-people.ts';

export const diffFormats = ['text', 'markdown', 'html', 'json'] as const;
export type DiffFormat = (typeof diffFormats)[number];

/** How many changes of a kind are listed for people, fewer if they do not fit; the counts are always complete. */
const listed = [50, 20, 5, 0];

/** GitHub refuses a comment of more than 65,536 characters. */
const maxMarkdownBytes = 60_000;

/**
 * The difference as text for a terminal, as Markdown for a comment, as an HTML file, or as JSON with every single
 * change, in pieces: there may be millions.
 *
 * @param nowMs when it is written.
 */
export async function formatDiff(
  diff: AccessDiff,
  format: DiffFormat,
  header: DiffHeader,
  nowMs: number,
): Promise<Iterable<string>> {
  if (format === 'html') return diffPage(diff, header, nowMs);
  return format === 'json' ? json(diff, header) : [forPeople(diff, format, header)];
}

/** The difference as text or Markdown. */
export function forPeople(diff: AccessDiff, format: 'text' | 'markdown', header: DiffHeader): string {
  const fitting = listed.map((most) => () => written(diff, diffStyles[format], header, most));
  if (format === 'text') return fitting[0]?.() ?? '';
  for (const write of fitting) {
    const text = write();
    if (Buffer.byteLength(text) <= maxMarkdownBytes) return text;
  }
  return written(diff, diffStyles[format], { ...header, notes: header.notes.map(withoutNames) }, 0);
}

function* json(
  { summary, changes }: AccessDiff,
  { old, new: now, oldAt, newAt, notes, findings }: DiffHeader,
): Generator<string> {
  const said = notes.map(({ text, names }) => [text, names.join(', ')].filter(Boolean).join(' '));
  yield* jsonPieces({
    old,
    new: now,
    old_snapshot_at: oldAt ?? null,
    new_snapshot_at: newAt ?? null,
    notes: said,
    summary,
    ...(findings !== undefined && { findings: findingsJson(findings) }),
    ...changes,
  });
  yield '\n';
}

function findingsJson({ notCompared, ...changes }: FindingChanges): object {
  return { ...changes, not_compared: notCompared };
}

function written(diff: AccessDiff, style: DiffStyle, header: DiffHeader, most: number): string {
  const lists = listsForPeople(diff.changes, header);
  const lines = [
    style.heading('Access changes', sideOf(header.old, header.oldAt), sideOf(header.new, header.newAt)),
  ];
  for (const { text, names } of header.notes)
    lines.push(style.note([text, names.map(style.quote).join(', ')].filter(Boolean).join(' ')));
  const changed = changedKinds(lists);
  lines.push(
    changed.length === 0
      ? 'Nothing changed.'
      : changed.map((kind) => `${sections[kind].title}: ${countOf(lists, kind)}`).join(' · '),
    '',
  );
  const remaining = header.findings?.remaining ?? 0;
  if (remaining > 0) lines.push(`Findings that remain: ${remaining}`, '');
  for (const kind of most === 0 ? [] : changed) {
    const total = countOf(lists, kind);
    lines.push(style.section(`${sections[kind].title} (${total})`));
    for (const line of first(linesOf(lists, kind, style.quote), most)) lines.push(style.item(line));
    if (total > most) lines.push(style.item(`… and ${total - most} more`));
    lines.push('');
  }
  if (most === 0) lines.push('There are too many changes to list here; the JSON format has them all.', '');
  return lines.join('\n');
}

function sideOf(name: string, readAt: string | undefined): string {
  return readAt === undefined ? name : `${name}, read at ${readAt}`;
}

function withoutNames({ text, names }: DiffNote): DiffNote {
  return { text: `${text.replace(/:$/, '')} (${names.length})`, names: [] };
}
