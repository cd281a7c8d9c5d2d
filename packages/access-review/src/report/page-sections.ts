import { severities } from '../findings/finding.ts';
import { number } from './format-number.ts';
import { type Html, html } from './html.ts';
import { uncheckedNote } from './optional-sections.ts';
import type { PageParts } from './page-parts.ts';
import type { ReportSummary } from './report-summary.ts';

/** Whether a snapshot is whole, in words. */
export const proofWords = {
  true: 'proven whole',
  false: 'not proven whole',
  undefined: 'unknown whether whole',
};

/** What the report covers: account, time, proof. */
export function facts({ summary: { name, origin } }: PageParts): Html {
  const { accountId, snapshotAt, proven, statuses, warnings } = origin;
  const unread = origin.rolesWithUnknownPrivileges?.size;
  const doubts = [
    ...(statuses !== undefined && statuses.length < 3
      ? [`Only users of these statuses were read: ${statuses.join(', ')}.`]
      : []),
    ...warnings,
  ];
  return html`<dl class="facts">
      <div>
        <dt>Account</dt>
        <dd><bdi>${accountId ?? name}</bdi></dd>
      </div>
      <div>
        <dt>Snapshot</dt>
        <dd>${snapshotAt === undefined ? 'time unknown' : minute(snapshotAt)}</dd>
      </div>
      <div>
        <dt>Completeness</dt>
        <dd class="${proven === true ? 'good' : 'doubtful'}">${proofWords[`${proven}`]}</dd>
      </div>
      <div>
        <dt>Privileges that could not be read</dt>
        <dd class="${unread === 0 ? 'good' : 'doubtful'}">
          ${unread === undefined ? 'unknown' : unread === 0 ? 'none' : `of ${number(unread)} role(s)`}
        </dd>
      </div>
    </dl>
    ${doubts.map((doubt) => html`<p class="notice">${doubt}</p>`)}`;
}

/** RFC 3339 for people: `2026-11-24 12:36 UTC`. */
export function minute(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The numbers at the top. */
export function numbers(summary: ReportSummary): Html {
  const isAll = summary.access.rolesUnknown + summary.privilegedUnknown === 0;
  const unknown = isAll ? '' : ', as far as is known';
  const tiles: [string, string, string?][] = [
    [number(summary.users), 'users'],
    [number(summary.privileged), `hold a privileged role${unknown}`, 'accent'],
    [number(summary.roles), 'roles'],
    [number(summary.groups), 'groups'],
  ];
  return html`<section aria-label="Numbers">
    <div class="tiles">
      ${tiles.map(([count, label, look]) => html`<div class="tile ${look ?? ''}"><b>${count}</b><span>${label}</span></div>`)}
    </div>
    ${summary.groupsUnknown > 0 ? html`<p class="notice">The groups of ${number(summary.groupsUnknown)} user(s) could not be read.</p>` : undefined}
  </section>`;
}

/** Users whose privileges can give them all others. */
export function powerful({ privileged, privilegedShown: shown }: ReportSummary): Html {
  const more = privileged - shown.length;
  return html`<section aria-labelledby="powerful-title" id="powerful">
    <h2 id="powerful-title">Privileged users</h2>
    <p class="note">
      Active users who hold, for the whole account, one of the privileges that let them obtain all others.
    </p>
    ${
      shown.length === 0
        ? html`<p>Nobody is known to hold one.</p>`
        : html`<details>
            <summary>Who they are</summary>
            <ul>
              ${shown.map(({ name, address, roles, privileges }) => html`<li><bdi>${name}</bdi>, <bdi>${address}</bdi>: <bdi>${roles}</bdi> (${privileges})</li>`)}
            </ul>
            ${more > 0 ? html`<p>… and ${number(more)} more.</p>` : undefined}
          </details>`
    }
  </section>`;
}

/** What somebody should look at, by rule. */
export function findings({ summary, advice }: PageParts): Html {
  const counts = severities.map(
    (severity) =>
      html`<li class="severity ${severity}"><b>${number(summary.findings[severity])}</b> ${severity}</li>`,
  );
  const rules = summary.findingsByRule.map(
    ({ severity, title, means, remedy, total, shown }) =>
      html`<details>
        <summary>
          <span class="badge ${severity}">${severity}</span><span class="title">${title}</span
          ><span class="count">${number(total)}</span>
        </summary>
        <p>${means} <strong>${remedy}</strong></p>
        <ul>
          ${shown.map(({ subject, message, excepted }) => html`<li><bdi>${subject.label}</bdi>: <bdi>${message}</bdi>${excepted === undefined ? undefined : html` <em>Accepted: ${excepted}</em>`}</li>`)}
        </ul>
        ${total > shown.length ? html`<p>… and ${number(total - shown.length)} more. ${advice.moreFindings}</p>` : undefined}
      </details>`,
  );
  const over = summary.expiredExceptions;
  return html`<ul class="severities">
      ${counts}
    </ul>
    ${over > 0 ? html`<p class="notice">${number(over)} exception(s) have expired and no longer count.</p>` : undefined}
    ${rules.length === 0 ? html`<p>Nothing was found.</p>` : rules}${uncheckedNote(summary.optional)}`;
}
