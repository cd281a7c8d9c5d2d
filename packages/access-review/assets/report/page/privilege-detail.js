// One privilege: which roles give it, who can, and of whom it is unknown.
import { countsOf, doubtful, givenBy, standingOf, whereText } from './access.js';
import { groupAdminPrivilege, optional, others, privileges, roles, unreadCount } from './data.js';
import { details } from './detail.js';
import { button, element, facts, isolated, rowsTable } from './dom.js';
import { number, people } from './format.js';
import { members } from './members.js';
import { roleLink, unknownNote } from './unknown-note.js';
import { narrow } from './view.js';

details.privileges = privilegeDetail;

function privilegeDetail(at) {
  const { name, types } = privileges[at];
  const { holders } = countsOf(at);
  const standing = standingOf(at);
  return [
    isolated('h2', name),
    facts([
      ['Permission types', types || 'none known'],
      ['Who can', sentence(at)],
    ]),
    element('h3', 'Roles that give it'),
    ...giving(at),
    ...doubts(at),
    ...members('People', (user) => standing(user) === 'yes', {
      count: holders,
      filters: { can: name },
      note: [],
    }),
  ];
}

/** Nobody only where everything is known. */
function sentence(at) {
  const { y, n, '?': unsure, unknown: may, holders } = countsOf(at);
  const parts = [
    y > 0 ? `${people(y)} can` : '',
    n > 0 ? `${people(n)} could, but cannot sign in (invited or deactivated)` : '',
    unsure > 0 ? `${people(unsure)} can, unless deactivated` : '',
    may > 0 ? `of ${people(may)} it is unknown` : '',
  ].filter(Boolean);
  return holders + may === 0 ? 'nobody' : parts.join('; ');
}

function giving(at) {
  const rows = givenBy[at].map(({ role, where }) => [
    roleLink(role),
    whereText(where),
    number(roles[role].holders),
  ]);
  const strangers = new Set(Object.values(optional?.groupAdmins?.strangers ?? {}).flat());
  const ofGroups =
    at === groupAdminPrivilege
      ? [
          element('p', 'Those who administer a group have it there.'),
          ...(strangers.size > 0
            ? [element('p', `Also these, who are no users: ${[...strangers].join(', ')}.`)]
            : []),
        ]
      : [];
  if (rows.length > 0) return [rowsTable(['Role', 'Where', 'Holders'], rows), ...ofGroups];
  return ofGroups.length > 0 ? ofGroups : [element('p', 'No role is known to give it.')];
}

function doubts(at) {
  const { unknown: may } = countsOf(at);
  if (doubtful.size === 0 && unreadCount('roles') === 0) return [];
  const made = [element('h3', 'Unknown'), ...unknownNote()];
  if (may === 0) return made;
  const all = element('p');
  all.append(
    button(
      others === undefined
        ? `Show the ${people(may)} of whom it is unknown`
        : `Show those on this page of whom it is unknown`,
      () => narrow({ may: privileges[at].name }),
    ),
  );
  return [...made, all];
}
