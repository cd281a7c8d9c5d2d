import { thousands } from '@source-zoom/values';
import type { ChangedFindings } from './changes.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { minute } from '../text/minute.ts';
import { who } from './named.ts';
import type { PageParts } from './page-parts.ts';

/** What changed since an earlier report. */
export function changesSection({ summary: { changes }, advice }: PageParts): Section | undefined {
  if (changes === undefined) return undefined;
  const { since, lists, remaining, notes } = changes;
  const read = since.readAt === undefined ? 'read at an unknown time' : `read at ${minute(since.readAt)}`;
  return {
    id: 'changes',
    title: `What changed since ${since.input}, ${read}`,
    content: html`<dl class="facts">
        ${[
          ...lists.map(({ title, total }) => [title, total] as const),
          ['As before', remaining] as const,
        ].map(
          ([title, total]) =>
            html`<div>
              <dt>${title}</dt>
              <dd>${thousands(total)}</dd>
            </div>`,
        )}
      </dl>
      ${notes.map((note) => html`<p class="notice"><bdi>${note}</bdi></p>`)}
      ${lists.filter(({ total }) => total > 0).map(list)}
      ${advice.moreChanges === undefined ? undefined : html`<p class="note">Findings only. ${advice.moreChanges}</p>`}`,
  };
}

function list({ title, means, total, shown }: ChangedFindings): Html {
  const more = total - shown.length;
  return html`<details>
    <summary><span class="title">${title}</span><span class="count">${thousands(total)}</span></summary>
    <p>${means}</p>
    <ul>
      ${shown.map((finding) => html`<li>[${finding.severity}] ${who(finding)}: ${finding.title}. <bdi>${finding.message}</bdi></li>`)}
    </ul>
    ${more > 0 ? html`<p>… and ${thousands(more)} more.</p>` : undefined}
  </details>`;
}
