import { things, thousands } from '@source-zoom/values';
import { severities } from '../findings/finding.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import type { NamedFindings } from './named-findings.ts';
import { uncheckedNote } from './optional-sections.ts';
import type { PageParts } from './page-parts.ts';

/** What somebody should look at, by rule. */
export function findingsSection(parts: PageParts): Section {
  const { findings, expiredExceptions: over, optional } = parts.summary;
  const counts = severities.map(
    (severity) =>
      html`<li class="severity ${severity}"><b>${thousands(findings[severity])}</b> ${severity}</li>`,
  );
  const rules = parts.findings.map((found) => foundByRule(found, parts));
  const content = html`<ul class="severities">
      ${counts}
    </ul>
    ${over > 0 ? html`<p class="notice">${things(over, 'exception has expired and no longer counts', 'exceptions have expired and no longer count')}.</p>` : undefined}
    ${rules.length === 0 ? html`<p>Nothing was found.</p>` : rules}${uncheckedNote(optional)}`;
  return { id: 'findings', title: 'Findings', content };
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
