// What each kind of rows shows, is searched in and sorted by.
import { groups, isPrivileged, names, namesOf, roles, users } from './data.js';
import { day } from './format.js';
import { groupDetail } from './group-detail.js';
import { roleDetail } from './role-detail.js';
import { userDetail } from './user-detail.js';

const byPrivileges = { true: (role) => role.permissions.length, false: () => 'could not be read' };
const countOf = (role) => (byPrivileges[role.known] ?? (() => 'unknown'))(role);

export const kinds = {
  users: {
    size: users.id.length,
    columns: [
      { title: 'Name', of: (at) => users.name[at] },
      { title: 'E-mail', of: (at) => users.email[at] ?? '' },
      { title: 'Status', of: (at) => users.status[at] },
      { title: 'Plan', of: (at) => users.plan[at] },
      { title: 'Role', of: (at) => namesOf('roles', at, roles) },
      { title: 'Privileged', of: (at) => isPrivileged(at, '') },
      { title: 'Last login', of: (at) => day(users.login[at]) },
    ],
    text: (at) =>
      [
        users.name[at],
        users.email[at] ?? '',
        users.id[at],
        users.status[at],
        users.plan[at],
        names(users.roles[at], roles),
        names(users.groups[at], groups),
      ].join('\n'),
    detail: userDetail,
  },
  roles: {
    size: roles.length,
    columns: [
      { title: 'Role', of: (at) => roles[at].name },
      { title: 'Holders', of: (at) => roles[at].holders },
      { title: 'Privileges', of: (at) => countOf(roles[at]) },
    ],
    text: (at) => [roles[at].name, roles[at].id, ...roles[at].permissions.map(([name]) => name)].join('\n'),
    detail: roleDetail,
  },
  groups: {
    size: groups.length,
    columns: [
      { title: 'Group', of: (at) => groups[at].name },
      { title: 'Members', of: (at) => groups[at].members },
    ],
    text: (at) => `${groups[at].name}\n${groups[at].id}`,
    detail: groupDetail,
  },
};
