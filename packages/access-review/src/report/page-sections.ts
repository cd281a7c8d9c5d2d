import { things, thousands, plural } from '@source-zoom/values';
import { isWhole } from '../findings/certainty.ts';
import { completenessOf } from '../findings/evidence-lines.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { minute } from '../text/minute.ts';
import type { PageParts } from './page-parts.ts';
import { perhapsPrivilegedNote } from './perhaps-privileged.ts';
import type { ReportSummary } from './report-summary.ts';

/** What the report covers: account, time, proof. */
export function facts({ summary: { name, origin } }: PageParts): Html {
  const { accountId, snapshotAt, statuses, warnings } = origin;
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
        <dd class="${isWhole({ origin }) ? 'good' : 'doubtful'}">${completenessOf(origin)}</dd>
      </div>
      <div>
        <dt>Privileges that could not be read</dt>
        <dd class="${unread === 0 ? 'good' : 'doubtful'}">
          ${unread === undefined ? 'unknown' : unread === 0 ? 'none' : `of ${things(unread, 'role')}`}
        </dd>
      </div>
    </dl>
    ${doubtNotice(doubts)}`;
}

/** More of them are folded: what to act on first is still on the first screen. */
const shownDoubts = 2;

/** What the snapshot leaves open, in one place above all that depends on it. */
function doubtNotice(doubts: readonly string[]): Html | undefined {
  if (doubts.length === 0) return undefined;
  const listed = (some: readonly string[]): Html =>
    html`<ul>
      ${some.map((doubt) => html`<li>${doubt}</li>`)}
    </ul>`;
  const rest = doubts.slice(shownDoubts);
  return html`<div class="notice">
    ${listed(doubts.slice(0, shownDoubts))}
    ${
      rest.length === 0
        ? undefined
        : html`<details>
            <summary>
              <span class="title">What else could not be read</span
              ><span class="count">${thousands(rest.length)}</span>
            </summary>
            ${listed(rest)}
          </details>`
    }
  </div>`;
}

/** The numbers at the top. */
export function numbersSection(summary: ReportSummary): Section {
  const isAll = summary.access.rolesUnknown + summary.privilegedUnknown === 0;
  const unknown = isAll ? '' : ', as far as is known';
  const { users, privileged, roles, groups } = summary;
  const tiles: [number, string, string?][] = [
    [users, plural(users, 'user')],
    [
      privileged,
      `active ${plural(privileged, 'user holds', 'users hold')} a privileged role${unknown}`,
      'accent',
    ],
    [roles, plural(roles, 'role')],
    [groups, plural(groups, 'group')],
  ];
  const content = html`<div class="tiles">
      ${tiles.map(([count, label, look]) => html`<div class="tile ${look ?? ''}"><b>${thousands(count)}</b><span>${label}</span></div>`)}
    </div>
    ${summary.groupsUnknown > 0 ? html`<p class="notice">The groups of ${things(summary.groupsUnknown, 'user')} could not be read.</p>` : undefined}`;
  return { id: 'numbers', title: 'In numbers', content };
}

/** Users whose privileges can give them all others. */
export function privilegedSection({ summary, tables, advice }: PageParts): Section {
  const { privileged, privilegedShown: shown } = summary;
  const more = privileged - shown.length;
  const whereAllAre =
    tables?.users.privileged.length === privileged
      ? html`The table <a href="#users?privileged=yes">Users</a> of this page has them all, and exports them
          as CSV.`
      : advice.morePrivileged;
  return {
    id: 'powerful',
    title: 'Privileged users',
    content: html`<p class="note">
        Active users who hold, for the whole account, one of the privileges that let them obtain all others.
      </p>
      ${perhapsPrivilegedNote(summary.perhapsPrivileged, tables)}
      ${
        shown.length === 0
          ? html`<p>Nobody is known to hold one.</p>`
          : html`<details>
              <summary>Who they are</summary>
              <ul>
                ${shown.map(({ name, address, roles, privileges }) => html`<li><bdi>${name}</bdi>, <bdi>${address}</bdi>: <bdi>${roles}</bdi> (${privileges})</li>`)}
              </ul>
              ${more > 0 ? html`<p>… and ${thousands(more)} more. ${whereAllAre}</p>` : undefined}
            </details>`
      }`,
  };
}
