// What each kind of rows shows, is searched in and sorted by.
import { countsOf, givenBy, isPrivileged, whereText } from './access.js';
import { groups, names, namesOf, others, privileges, roles, users } from './data.js';
import { findingFilters, userFilters } from './filters.js';
import {
  findingCount,
  messageOf,
  rankOf,
  reasonOf,
  ruleOf,
  subjectName,
  subjectOf,
  userOf,
} from './findings.js';
import { day, number } from './format.js';
import { leftOutNote, unknownNote } from './unknown-note.js';

const byPrivileges = { true: (role) => role.permissions.length, false: () => 'could not be read' };
const countOf = (role) => (byPrivileges[role.known] ?? (() => 'unknown'))(role);

/** The Owner gives also what is not listed. */
const gives = (at, privilege) => givenBy[privilege].some(({ role }) => role === at);

const roleAndPlace = ({ role, where }) =>
  where?.length === 0
    ? roles[role].name
    : `${roles[role].name} (${where === null ? 'where is unknown' : whereText(where)})`;

/** Whether somebody is privileged, in the order in which a reader looks at it. */
const byUrgency = ['yes', 'unknown', 'no'];

/** What is said of the user whom a finding is about, if it is about one. */
const ofUser = (say) => (row) => {
  const user = userOf(row);
  return user === undefined ? '' : say(user);
};

const emailOf = ofUser((user) => users.email[user] ?? '');
const idOf = ofUser((user) => users.id[user]);

export const kinds = {
  users: {
    one: 'user',
    size: users.id.length,
    columns: [
      { title: 'Name', of: (at) => users.name[at] },
      { title: 'E-mail', of: (at) => users.email[at] ?? '' },
      { title: 'Status', of: (at) => users.status[at] },
      { title: 'Plan', of: (at) => users.plan[at] },
      { title: 'Role', of: (at) => namesOf('roles', at, roles) },
      { title: 'Privileged', of: isPrivileged, key: (at) => byUrgency.indexOf(isPrivileged(at)) },
      { title: 'Last login', of: (at) => day(users.login[at]) },
    ],
    // Only in a file, for lack of room.
    exported: [
      { title: 'Id', of: (at) => users.id[at] },
      { title: 'Groups', of: (at) => namesOf('groups', at, groups) },
      { title: 'Created', of: (at) => day(users.created[at]) || 'unknown' },
    ],
    filters: userFilters,
    // Whatever they are narrowed down by, there may be more.
    absent: () => (others === undefined ? '' : ` on this page, ${number(others.users)} users are not on it`),
    id: (at) => users.id[at],
    text: (at) =>
      [
        users.name[at],
        users.email[at] ?? '',
        users.status[at],
        users.plan[at],
        names(users.roles[at], roles),
        names(users.groups[at], groups),
      ].join('\n'),
  },
  roles: {
    one: 'role',
    size: roles.length,
    columns: [
      { title: 'Role', of: (at) => roles[at].name },
      { title: 'Holders', of: (at) => roles[at].holders },
      { title: 'Privileges', of: (at) => countOf(roles[at]) },
    ],
    filters: [],
    id: (at) => roles[at].id,
    text: (at) =>
      [roles[at].name, ...privileges.flatMap(({ name }, place) => (gives(at, place) ? [name] : []))].join(
        '\n',
      ),
  },
  groups: {
    one: 'group',
    size: groups.length,
    columns: [
      { title: 'Group', of: (at) => groups[at].name },
      { title: 'Members', of: (at) => groups[at].members },
    ],
    filters: [],
    id: (at) => groups[at].id,
    text: (at) => groups[at].name,
  },
  privileges: {
    one: 'privilege',
    size: privileges.length,
    columns: [
      { title: 'Privilege', of: (at) => privileges[at].name },
      { title: 'Permission types', of: (at) => privileges[at].types },
      { title: 'Roles', of: (at) => givenBy[at].map(roleAndPlace).join('; ') },
      { title: 'People who can', of: (at) => countsOf(at).y + countsOf(at)['?'] },
      { title: 'Could, but not active', of: (at) => countsOf(at).n },
      { title: 'Unknown', of: (at) => countsOf(at).unknown },
    ],
    filters: [],
    text: (at) => `${privileges[at].name}\n${privileges[at].types}`,
    note: unknownNote,
  },
  'all-findings': {
    one: 'finding',
    size: findingCount,
    columns: [
      { title: 'Severity', of: (row) => ruleOf(row).severity, key: rankOf },
      { title: 'Finding', of: (row) => ruleOf(row).title },
      { title: 'About', of: subjectName },
      { title: 'Role', of: ofUser((user) => namesOf('roles', user, roles)) },
      { title: 'Last login', of: ofUser((user) => day(users.login[user])) },
      { title: 'What', of: messageOf },
      { title: 'Accepted', of: reasonOf },
    ],
    // Only in a file, for lack of room.
    exported: [
      { title: 'Rule', of: (row) => ruleOf(row).id },
      { title: 'E-mail', of: emailOf },
      { title: 'User id', of: idOf },
    ],
    filters: findingFilters,
    id: idOf,
    text: (row) =>
      [
        ...[ruleOf(row).severity, ruleOf(row).id, ruleOf(row).title, subjectName(row), messageOf(row)],
        ...[emailOf(row), reasonOf(row)],
      ].join('\n'),
    link: { column: 2, to: subjectOf },
    note: leftOutNote,
  },
};
