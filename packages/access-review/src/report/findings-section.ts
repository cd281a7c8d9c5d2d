import { things, thousands } from '@source-zoom/values';
import { severities } from '../findings/finding.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { cutText } from '../text/cut-text.ts';
import type { EvidenceSummary } from './evidence.ts';
import type { NamedFindings } from './named-findings.ts';
import { uncheckedNote } from './optional-sections.ts';
import type { PageParts } from './page-parts.ts';

/** How many expired exceptions are named; all are with the evidence. */
const maxExpired = 20;

/** What somebody should look at, by rule. */
export function findingsSection(parts: PageParts): Section {
  const { findings, evidence, optional } = parts.summary;
  const counts = severities.map(
    (severity) =>
      html`<li class="severity ${severity}"><b>${thousands(findings[severity])}</b> ${severity}</li>`,
  );
  const rules = parts.findings.map((found) => foundByRule(found, parts));
  const content = html`<ul class="severities">
      ${counts}
    </ul>
    ${expiredNote(evidence)}
    ${rules.length === 0 ? html`<p>Nothing was found.</p>` : rules}${uncheckedNote(optional)}`;
  return { id: 'findings', title: 'Findings', content };
}

/** Which exceptions are over, and whose they were. */
function expiredNote({ exceptions }: EvidenceSummary): Html | undefined {
  const over = exceptions.filter(({ state }) => state === 'expired');
  if (over.length === 0) return undefined;
  const more = over.length - maxExpired;
  const items = over.slice(0, maxExpired).map(
    ({ rule, subject, owner, reason, expires }) =>
      html`<li>
        <bdi>${subject}</bdi> (${rule}), until ${expires}; owner: <bdi>${owner ?? 'not named'}</bdi>; reason:
        <bdi>${cutText(reason)}</bdi>
      </li>`,
  );
  return html`<div class="notice">
    <p>
      ${things(over.length, 'exception has expired and no longer counts', 'exceptions have expired and no longer count')}:
    </p>
    <ul>
      ${items}
    </ul>
    ${more > 0 ? html`<p>… and ${thousands(more)} more, under <a href="#evidence">Evidence</a>.</p>` : undefined}
  </div>`;
}

function foundByRule({ rule, total, named }: NamedFindings, parts: PageParts): Html {
  const { severity, title, means, remedy } = rule;
  return html`<details>
    <summary>
      <span class="badge ${severity}">${severity}</span><span class="title">${title}</span
      ><span class="count">${thousands(total)}</span>
    </summary>
    <p>${means} <strong>${remedy}</strong></p>
    <ul>
      ${named}
    </ul>
    ${total > named.length ? html`<p>… and ${thousands(total - named.length)} more. ${whereAllAre(parts)}</p>` : undefined}
  </details>`;
}

/** Where the findings are that are not named. */
function whereAllAre({ tables, advice }: PageParts): Html {
  const isWhole = tables?.findings.leftOut === 0;
  const here = isWhole
    ? html`The table <a href="#all-findings">All findings</a> of this page has them all, and exports them as
        CSV.`
    : undefined;
  return html`${here} ${advice.moreFindings}`;
}
