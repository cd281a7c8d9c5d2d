import { thousands } from '@source-zoom/values';
import { sentenceOf } from '../findings/subject-facts.ts';
import type { ChangedFindings, ChangesSummary } from './changes.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { minute } from '../text/minute.ts';

/** What changed since an earlier report. */
export function changesSection(changes: ChangesSummary | undefined): Section | undefined {
  if (changes === undefined) return undefined;
  const { since, lists, remaining, notes } = changes;
  const earlier = since === undefined ? 'an earlier account, read at an unknown time' : minute(since);
  return {
    id: 'changes',
    title: `What changed since ${earlier}`,
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
      ${lists.filter(({ total }) => total > 0).map(list)}`,
  };
}

function list({ title, means, total, shown }: ChangedFindings): Html {
  const more = total - shown.length;
  return html`<details>
    <summary><span class="title">${title}</span><span class="count">${thousands(total)}</span></summary>
    <p>${means}</p>
    <ul>
      ${shown.map((finding) => html`<li>[${finding.severity}] <bdi>${finding.subject.label}</bdi>: <bdi>${sentenceOf(finding)}</bdi></li>`)}
    </ul>
    ${more > 0 ? html`<p>… and ${thousands(more)} more.</p>` : undefined}
  </details>`;
}
