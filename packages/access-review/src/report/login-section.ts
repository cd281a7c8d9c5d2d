import { things, thousands } from '@source-zoom/values';
import { scrollTable } from '../html/data-table.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';
import { type LoginAge, loginAges } from './login-age.ts';
import { stackedBar } from './stacked-bar.ts';

/** How many holders of a role were last seen how long ago. */
export interface LoginRow {
  role: string;
  users: number;
  ages: Readonly<Record<LoginAge, number>>;
}

export interface LoginSummary {
  rows: LoginRow[];
  /** Roles with holders for which there is no room: those with fewest. */
  rolesLeftOut: number;
}

/** From light to dark by age, apart from what is not known. */
const looks = new Map<LoginAge, string>(
  loginAges.map((age, at) => [age, age === 'unknown' ? 'unknown' : `age-${at}`]),
);

/** How long ago the holders of each role were last seen. */
export function loginSection({ rows, rolesLeftOut }: LoginSummary): Section {
  const left = rolesLeftOut > 0 ? ` Left out: ${things(rolesLeftOut, 'role')} with fewer holders.` : '';
  return {
    id: 'logins',
    title: 'Last login, by role',
    content: html`<p class="note">
        Zoom moves the time of a login at most every three days, so three days of grace are given. Unknown:
        deactivated users, whose time Zoom does not keep, and times that could not be read.${left}
      </p>
      ${rows.length === 0 ? html`<p>There are no users.</p>` : scrollTable('Last login, by role', head(), rows.map(rowOf), 'shares')}`,
  };
}

function head(): Html[] {
  return [
    html`<th scope="col">Role</th>`,
    html`<th scope="col" class="number">Users</th>`,
    html`<th scope="col">Share</th>`,
    ...loginAges.map(
      (age) => html`<th scope="col" class="number"><span class="swatch ${looks.get(age)}"></span>${age}</th>`,
    ),
  ];
}

function rowOf({ role, users, ages }: LoginRow): Html {
  return html`<th scope="row"><bdi>${role}</bdi></th>
    <td class="number">${thousands(users)}</td>
    <td>${stackedBar(loginAges.map((age) => [looks.get(age) ?? '', ages[age]]))}</td>
    ${loginAges.map((age) => html`<td class="number">${thousands(ages[age])}</td>`)}`;
}
