import { things, thousands } from '@source-zoom/values';
import { dataTable } from '../html/data-table.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import type { OptionalPart } from '../inventory/optional-parts.ts';
import {
  type AppSummary,
  type GroupAdminSummary,
  type LicenceSummary,
  maxShown,
  type OptionalSummary,
  type SignInSummary,
} from './optional-summary.ts';

/** Sections about what optional streams read; one that was not read says so. */
export function optionalSections(summary: OptionalSummary | undefined): Section[] {
  if (summary === undefined) return [];
  const { groupAdmins, signIn, apps, licences } = summary;
  return [
    section(
      'group-admins',
      'Group administrators',
      'group_admins',
      groupAdmins && administrators(groupAdmins),
    ),
    section('sign-in', 'Signing in', 'account_security', signIn && signingIn(signIn)),
    section('apps', 'Apps', 'apps', apps && appTable(apps)),
    section('licences', 'Licences', 'account_summary', licences && licenceTable(licences)),
  ];
}

/** What the findings leave out. */
export function uncheckedNote(summary: OptionalSummary | undefined): Html | undefined {
  if (summary === undefined || summary.unchecked.length === 0) return undefined;
  return html`<details>
    <summary>
      <span class="title">Not checked, for a stream that was not read</span
      ><span class="count">${thousands(summary.unchecked.length)}</span>
    </summary>
    <ul>
      ${summary.unchecked.map(({ title, stream }) => html`<li>${title}: ${stream}</li>`)}
    </ul>
  </details>`;
}

function section(id: string, title: string, stream: OptionalPart, content: Html | undefined): Section {
  const notRead = html`<p class="notice">
    Not read, so nothing is known of this. To have it read, add <code>${stream}</code> to
    <code>optional_streams</code> in the configuration of source-zoom; <code>source-zoom check</code> names
    the scopes that it needs.
  </p>`;
  return { id, title, content: content ?? notRead };
}

function administrators({ people, shown, strangers, unknownGroups }: GroupAdminSummary): Html {
  const nobody = unknownGroups.length === 0 ? 'Nobody.' : 'Nobody, as far as is known.';
  return html`<p class="note">
      They add and remove members of their groups and change the settings of these, whatever their role.
    </p>
    ${unknownGroups.length > 0 ? html`<p class="notice">Not all administrators of ${things(unknownGroups.length, 'group')} are known: ${shorten(unknownGroups)}.</p>` : undefined}
    ${people + strangers.length === 0 ? html`<p>${nobody}</p>` : undefined}
    ${list(
      strangers.map(
        ({ address, groups }) => html`<bdi>${address}</bdi>, no user: <bdi>${shorten(groups)}</bdi>`,
      ),
      'Addresses that no user has',
    )}
    ${list(
      shown.map(
        ({ name, address, groups }) =>
          html`<bdi>${name}</bdi>, <bdi>${address}</bdi>: <bdi>${shorten(groups)}</bdi>`,
      ),
      'Who they are',
      people,
    )}`;
}

function signingIn({ rules, unknown, privileged, withoutSecondFactor, bypass }: SignInSummary): Html {
  const of = ({ users, unknown }: SignInSummary['bypass']): string =>
    `${thousands(users)} of ${thousands(privileged)}` +
    (unknown > 0 ? `; not known of ${thousands(unknown)}` : '');
  return html`<dl class="facts">
      <div>
        <dt>Active privileged users whom no rule asks for a second factor</dt>
        <dd>${of(withoutSecondFactor)}</dd>
      </div>
      <div>
        <dt>Active privileged users who may bypass single sign-on</dt>
        <dd>${of(bypass)}</dd>
      </div>
    </dl>
    ${unread(unknown)}
    ${
      rules.length === 0
        ? html`<p>The rules of the account are not known.</p>`
        : table(
            'Signing in: the rules',
            ['Rule', 'Setting'],
            rules.map(([name, value]) => [name.replaceAll('_', ' '), value]),
          )
    }`;
}

function appTable(apps: readonly AppSummary[]): Html {
  if (apps.length === 0) return html`<p>There are none.</p>`;
  return html`<p class="note">
      Scopes for the account: those that end with :admin or :master and do more than read.
    </p>
    ${table(
      'Apps: what they may do',
      ['App', 'Kind', 'Status', 'Approved for', 'Scopes', 'Scopes for the account'],
      apps.map(({ name, kind, status, approved, scopes, adminScopes }) => [
        name,
        kind,
        status,
        approved,
        scopes ?? 'could not be read',
        shorten(adminScopes) || (scopes === undefined ? 'none known' : 'none'),
      ]),
    )}`;
}

function licenceTable({ plans, users, unknown }: LicenceSummary): Html {
  const counted = users.map(
    ([what, count]) =>
      html`<div>
        <dt>${what}</dt>
        <dd>${thousands(count)}</dd>
      </div>`,
  );
  const none = unknown.length === 0 ? html`<p>Zoom names no plan.</p>` : undefined;
  return html`${unread(unknown)}
  ${
    users.length === 0
      ? undefined
      : html`<p class="note">Users as Zoom counts them; its total leaves out pending ones:</p>
          <dl class="facts">${counted}</dl>`
  }
  ${
    plans.length === 0
      ? none
      : table(
          'Licences',
          ['Plan', 'Assigned', 'Bought'],
          plans.map(({ plan, assigned = 'unknown', bought = 'unknown' }) => [plan, assigned, bought]),
        )
  }`;
}

/** A rule or number that is missing below is unknown. */
function unread(names: readonly string[]): Html | undefined {
  return names.length === 0 ? undefined : html`<p class="notice">Could not be read: ${names.join(', ')}.</p>`;
}

function list(items: readonly Html[], title: string, total = items.length): Html | undefined {
  if (total === 0) return undefined;
  const more = total - maxShown;
  return html`<details>
    <summary>${title} (${thousands(total)})</summary>
    <ul>
      ${items.slice(0, maxShown).map((item) => html`<li>${item}</li>`)}
    </ul>
    ${more > 0 ? html`<p>… and ${thousands(more)} more.</p>` : undefined}
  </details>`;
}

function table(
  label: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Html {
  const more = rows.length - maxShown;
  return html`${dataTable(label, columns, rows.slice(0, maxShown))}
  ${more > 0 ? html`<p>… and ${thousands(more)} more.</p>` : undefined}`;
}

/** The first of many names. */
function shorten(names: readonly string[]): string {
  const more = names.length - 20;
  return names.slice(0, 20).join(', ') + (more > 0 ? `, and ${thousands(more)} more` : '');
}
