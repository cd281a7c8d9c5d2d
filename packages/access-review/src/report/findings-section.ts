import { things, thousands } from '@source-zoom/values';
import { severities } from '../findings/finding.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { cutText } from '../text/cut-text.ts';
import type { EvidenceSummary } from './evidence.ts';
import type { NamedFindings } from './named-findings.ts';
import { uncheckedNote } from './optional-sections.ts';
import type { PageParts } from './page-parts.ts';

/** How many exceptions that do nothing are named; all are with the evidence. */
const maxIdle = 20;

/** What somebody should look at, by rule. */
export function findingsSection(parts: PageParts): Section {
  const { findings, evidence, optional } = parts.summary;
  const counts = severities.map(
    (severity) =>
      html`<li class="severity ${severity}"><b>${thousands(findings[severity])}</b> ${severity}</li>`,
  );
  const rules = parts.findings.map((found) => foundByRule(found, parts));
  const accepted = parts.findings.reduce((sum, found) => sum + found.accepted, 0);
  const content = html`<ul class="severities">
      ${counts}
      ${accepted > 0 ? html`<li class="severity"><b>${thousands(accepted)}</b> accepted</li>` : undefined}
    </ul>
    ${idleExceptions(evidence, 'expired')} ${idleExceptions(evidence, 'covers nothing')}
    ${rules.length === 0 ? html`<p>Nothing was found.</p>` : rules}${uncheckedNote(optional)}`;
  return { id: 'findings', title: 'Findings', content };
}

/** Which exceptions do nothing, and whose they are: somebody relies on them. */
const idle = {
  expired: (count: number) =>
    things(
      count,
      'exception has expired and no longer counts',
      'exceptions have expired and no longer count',
    ),
  'covers nothing': (count: number) =>
    `${things(count, 'exception covers', 'exceptions cover')} nothing: the risk is gone, or the subject is no key of a finding`,
} as const;

function idleExceptions({ exceptions }: EvidenceSummary, state: keyof typeof idle): Html | undefined {
  const some = exceptions.filter((one) => one.state === state);
  if (some.length === 0) return undefined;
  const more = some.length - maxIdle;
  const items = some.slice(0, maxIdle).map(
    ({ rule, subject, owner, reason, expires }) =>
      html`<li>
        <bdi>${subject}</bdi> (${rule}), until ${expires}; owner: <bdi>${owner ?? 'not named'}</bdi>; reason:
        <bdi>${cutText(reason)}</bdi>
      </li>`,
  );
  return html`<div class="notice">
    <p>${idle[state](some.length)}:</p>
    <ul>
      ${items}
    </ul>
    ${more > 0 ? html`<p>… and ${thousands(more)} more, under <a href="#evidence">Evidence</a>.</p>` : undefined}
  </div>`;
}

function foundByRule({ rule, total, accepted, named }: NamedFindings, parts: PageParts): Html {
  const { severity, title, means, remedy } = rule;
  return html`<details>
    <summary>
      <span class="badge ${severity}">${severity}</span><span class="title">${title}</span
      ><span class="count"
        >${thousands(total - accepted)}${accepted > 0 ? `, ${thousands(accepted)} accepted` : ''}</span
      >
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
