// What the report holds, and what is known of a user.

const data = JSON.parse(document.getElementById('data').textContent);
export const { users, roles, groups, privileges, groupAdminPrivilege, findings, optional } = data;

/** The users who are not on the page: counted by what they hold; undefined if everybody is. */
export const { others } = data;

/** Of whom there may be more than is listed, since it could not be read. */
export const unknown = Object.fromEntries(
  Object.entries(users.unknown).map(([kind, list]) => [kind, new Set(list)]),
);

/** Of how many users of the account that is so. */
export const unreadCount = (kind) => unknown[kind].size + (others?.unread[kind] ?? 0);

export const names = (list, all) => list.map((at) => all[at].name).join(', ');

/** The names of a user's roles or groups, and whether there may be others. */
export const namesOf = (kind, at, all) =>
  [names(users[kind][at], all), unknown[kind].has(at) ? 'unknown' : ''].filter(Boolean).join(', ');
