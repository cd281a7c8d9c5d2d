import { things, thousands } from '@source-zoom/values';
import { scrollTable } from '../html/data-table.ts';
import { type Html, html } from '../html/html.ts';
import type { Section } from '../html/section.ts';

/** The strongest kind of access that a role has in an area, from weakest. */
export const accessKinds = ['read', 'write', 'create', 'uncategorized'] as const;

export type Access = (typeof accessKinds)[number];

export interface AccessCell {
  access: Access;
  /** To some groups, in all of the area. */
  isRestricted: boolean;
}

export interface AccessRow {
  name: string;
  holders: number;
  /** Whether it makes its holders privileged. */
  isPrivileged: boolean;
  /** Whether its holders can do everything, whatever its cells say: Zoom's Owner. */
  everything: boolean;
  knowsPrivileges: boolean;
  knowsRestrictions: boolean;
  /** One for each area, and one for the rare areas together if there are some; undefined is none that is known. */
  cells: (AccessCell | undefined)[];
}

/** What each role can do in each area of privilege. */
export interface AccessMatrix {
  areas: string[];
  /** How many areas share the last column. */
  rareAreas: number;
  rows: AccessRow[];
  /** Roles for which there is no room: those that may do least. */
  rolesLeftOut: number;
  /** All roles whose privileges are not known. */
  rolesUnknown: number;
}

const letters: Record<Access, string> = { read: 'R', write: 'W', create: 'C', uncategorized: 'U' };

const meanings: readonly (readonly [look: string, sign: string, meaning: string])[] = [
  ['read', 'R', 'reads'],
  ['write', 'W', 'writes, deletes or controls'],
  ['create', 'C', 'creates'],
  ['uncategorized', 'U', 'effect unknown'],
  ['write restricted', 'W*', 'only in some groups'],
  ['unknown', '?', 'not known'],
];

/** @param lacksGroupAdmins whether who administers groups was not read, though other optional parts were. */
export function accessSection(matrix: AccessMatrix, lacksGroupAdmins: boolean): Section {
  return {
    id: 'access',
    title: 'What each role may do',
    content: html`<p class="note">${note(matrix, lacksGroupAdmins)}</p>
      ${matrix.rows.length === 0 ? html`<p>There are no roles.</p>` : html`${legend()}${table(matrix)}${typesNote()}`}`,
  };
}

function legend(): Html {
  return html`<ul class="legend">
    ${meanings.map(([look, sign, meaning]) => html`<li><span class="cell ${look}">${sign}</span> ${meaning}</li>`)}
  </ul>`;
}

/** What the words mean that stand beside a privilege in the look-up. */
function typesNote(): Html {
  return html`<p class="note">
    Permission types of a privilege, as the look-up names them: Data is content, such as recordings; Metadata
    is users, groups, roles and settings; NonData controls something without reading or writing it;
    Uncategorized is of unknown effect.
  </p>`;
}

function table({ areas, rareAreas, rows }: AccessMatrix): Html {
  const columns = [...areas, ...(rareAreas > 0 ? [things(rareAreas, 'rarer area')] : [])];
  const head = [
    html`<th scope="col">Role</th>`,
    html`<th scope="col" class="number">Users</th>`,
    ...columns.map((area) => html`<th scope="col" class="area"><bdi>${area}</bdi></th>`),
  ];
  return scrollTable('What each role may do', head, rows.map(rowOf), 'matrix');
}

function rowOf(row: AccessRow): Html {
  return html`<th scope="row">
      <bdi>${row.name}</bdi>${tags(row).map((tag) => html` <span class="tag">${tag}</span>`)}
    </th>
    <td class="number">${thousands(row.holders)}</td>
    ${row.cells.map((cell) => (cell === undefined ? blank(row) : access(cell)))}`;
}

function access({ access: kind, isRestricted }: AccessCell): Html {
  return isRestricted
    ? html`<td class="cell ${kind} restricted">${letters[kind]}*</td>`
    : html`<td class="cell ${kind}">${letters[kind]}</td>`;
}

/** Where no access is known. */
function blank({ knowsPrivileges }: AccessRow): Html {
  return knowsPrivileges ? html`<td></td>` : html`<td class="cell unknown">?</td>`;
}

/** What a reader must know of a role before its cells. */
function tags({ isPrivileged, everything, knowsPrivileges, knowsRestrictions }: AccessRow): string[] {
  return [
    ...(isPrivileged ? ['privileged'] : []),
    ...(everything ? ['can do everything, whatever is listed'] : []),
    ...(knowsPrivileges ? [] : ['privileges not known']),
    ...(knowsRestrictions ? [] : ['restrictions not known']),
  ];
}

function note({ rolesUnknown, rolesLeftOut }: AccessMatrix, lacksGroupAdmins: boolean): string {
  return [
    'The strongest access of each role in each area of privilege. Privileged roles and areas come first, then those with most access. Users are of every status, also those who cannot sign in.',
    ...(rolesUnknown > 0
      ? [`The privileges of ${things(rolesUnknown, 'role')}, marked ?, are not known.`]
      : []),
    ...(rolesLeftOut > 0 ? [`Left out: the ${things(rolesLeftOut, 'role')} that may do least.`] : []),
    ...(lacksGroupAdmins ? ['Who administers groups was not read.'] : []),
  ].join(' ');
}
