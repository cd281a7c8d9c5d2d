import { sentenceOf } from '../findings/subject-facts.ts';
import type { ChangedFindings, ChangesSummary } from './changes.ts';
import { number } from './format-number.ts';
import { type Html, html } from './html.ts';
import { minute } from './page-sections.ts';

/** What changed since an earlier report. */
export function changesSection(changes: ChangesSummary | undefined): Html | undefined {
  if (changes === undefined) return undefined;
  const { since, lists, remaining, notes } = changes;
  const earlier = since === undefined ? 'an earlier account, read at an unknown time' : minute(since);
  return html`<section aria-labelledby="changes-title" id="changes">
    <h2 id="changes-title">What changed since ${earlier}</h2>
    <dl class="facts">
      ${[...lists.map(({ title, total }) => [title, total] as const), ['As before', remaining] as const].map(
        ([title, total]) =>
          html`<div>
            <dt>${title}</dt>
            <dd>${number(total)}</dd>
          </div>`,
      )}
    </dl>
    ${notes.map((note) => html`<p class="notice"><bdi>${note}</bdi></p>`)}
    ${lists.filter(({ total }) => total > 0).map(list)}
  </section>`;
}

function list({ title, means, total, shown }: ChangedFindings): Html {
  const more = total - shown.length;
  return html`<details>
    <summary><span class="title">${title}</span><span class="count">${number(total)}</span></summary>
    <p>${means}</p>
    <ul>
      ${shown.map((finding) => html`<li>[${finding.severity}] <bdi>${finding.subject.label}</bdi>: <bdi>${sentenceOf(finding)}</bdi></li>`)}
    </ul>
    ${more > 0 ? html`<p>… and ${number(more)} more.</p>` : undefined}
  </details>`;
}
