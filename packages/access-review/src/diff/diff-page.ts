import { thousands } from '@source-zoom/values';
import { accountLines, inputLines, judgeLines } from '../findings/evidence-lines.ts';
import { dataTable } from '../html/data-table.ts';
import { writeDocument } from '../html/document.ts';
import { type Html, html } from '../html/html.ts';
import { pageStyle } from '../html/style.ts';
import type { Section } from '../html/section.ts';
import { minute } from '../text/minute.ts';
import type { AccessDiff } from './access-diff.ts';
import { changeSections } from './change-sections.ts';
import type { DiffHeader, DiffSide } from './diff-header.ts';
import { changedKinds, countOf, sections } from './diff-sections.ts';
import { type ListsForPeople, listsForPeople } from './lists-for-people.ts';

/** A larger page is a burden to open; of what surrounds the lists there is little. */
const maxBytes = 20_000_000;

/**
 * The difference as one HTML document in the look of the report, in pieces: there may be millions of changes. What
 * there is no room for is counted.
 *
 * @param most bytes of the lists of changes.
 */
export async function diffPage(
  { changes }: AccessDiff,
  header: DiffHeader,
  nowMs: number,
  most = maxBytes,
): Promise<Iterable<string>> {
  const writtenAt = new Date(nowMs).toISOString();
  const lists = listsForPeople(changes, header);
  return writeDocument({
    title: 'Access changes in Zoom',
    header: html`<h1>What changed in Zoom</h1>
      <dl class="facts">
        ${side('Before', header.old, header.oldAt)}${side('After', header.new, header.newAt)}
      </dl>`,
    sections: [overview(lists, header), ...changeSections(lists, most), ...evidence(header, writtenAt)],
    footer: html`<p>
      Written ${minute(writtenAt)}. This one file holds everything on the page; it makes no network requests.
    </p>`,
    css: await pageStyle(['diff']),
  });
}

function side(which: string, name: string, readAt: string | undefined): Html {
  return html`<div>
    <dt>${which}</dt>
    <dd>
      <bdi>${name}</bdi>, ${readAt === undefined ? 'read at an unknown time' : `read at ${minute(readAt)}`}
    </dd>
  </div>`;
}

/** What an auditor needs to find the same rows of both sides again. */
function evidence({ sides, tool }: DiffHeader, writtenAt: string): Section[] {
  if (sides === undefined) return [];
  const linesOf = ({ inventory, input }: DiffSide): [string, string][] => [
    ...accountLines(inventory),
    ...inputLines(input),
  ];
  const after = new Map(linesOf(sides.after));
  const rows = linesOf(sides.before).map(([what, was]) => [what, was, after.get(what) ?? '']);
  const content = html`${dataTable('What was compared', ['What', 'Before', 'After'], rows)}
  ${dataTable('By which program', ['What', 'Value'], judgeLines(tool, writtenAt))}`;
  return [{ id: 'evidence', title: 'Evidence', content }];
}

/** What to consider before trusting it, and how many changes of each kind there are. */
function overview(lists: ListsForPeople, { notes, findings }: DiffHeader): Section {
  const kinds = changedKinds(lists);
  const remaining = findings?.remaining ?? 0;
  const counts = [
    ...kinds.map((kind) => [sections[kind].title, countOf(lists, kind)] as const),
    ...(remaining > 0 ? [['Findings that remain', remaining] as const] : []),
  ];
  const content = html`${notes.map(({ text, names }) => html`<p class="notice">${text} ${names.map((name, at) => html`${at === 0 ? '' : ', '}<bdi>${name}</bdi>`)}</p>`)}
    ${kinds.length === 0 ? html`<p>Nothing changed.</p>` : undefined}
    <dl class="facts">
      ${counts.map(
        ([title, count]) =>
          html`<div>
            <dt>${title}</dt>
            <dd>${thousands(count)}</dd>
          </div>`,
      )}
    </dl>`;
  return { id: 'overview', title: 'At a glance', content };
}
