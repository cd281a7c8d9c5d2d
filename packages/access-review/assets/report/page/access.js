// Who holds a privilege, through which role and where: what who-can answers, of the same account.
import { groupAdminPrivilege, optional, others, privileges, roles, unknown, users } from './data.js';

/** By privilege, the roles that give it, each with where: [] is the whole account, null is unknown. */
export const givenBy = privileges.map(() => []);
roles.forEach((role, at) => {
  for (const [privilege, where] of role.everything ? everything(role) : role.permissions)
    givenBy[privilege].push({ role: at, where });
});

/** The Owner can do everything but what no role gives. */
function everything({ unknown: unread }) {
  const where = unread.includes('restrictions') ? null : [];
  return privileges.map((_, at) => [at, where]).filter(([at]) => at !== groupAdminPrivilege);
}

/** Positions of the roles that may give more than they list. */
export const doubtful = new Set(
  roles.flatMap(({ known, everything: all }, at) => (known === true || all ? [] : [at])),
);

const privileged = new Set(users.privileged);

/** Whose roles, whose roles' privileges or whose status are unknown may be privileged. */
export function isPrivileged(at) {
  if (privileged.has(at)) return 'yes';
  const isUnknown =
    unknown.roles.has(at) ||
    users.status[at] === 'unknown' ||
    users.roles[at].some((role) => doubtful.has(role));
  return isUnknown ? 'unknown' : 'no';
}

export const whereText = (where) => {
  if (where === null) return 'unknown';
  return where.length === 0 ? 'whole account' : `only in ${where.join(', ')}`;
};

/** Users who hold the same: few kinds, however many users there are, on the page or not. */
let alike;

const kindName = ({ held, unread, administers, active }) => `${held} ${unread} ${administers} ${active}`;

function usersAlike() {
  if (alike !== undefined) return alike;
  alike = {
    kindOf: new Uint32Array(users.id.length),
    kinds: (others?.kinds ?? []).map((kind) => ({ ...kind })),
  };
  const places = new Map(alike.kinds.map((kind, place) => [kindName(kind), place]));
  for (let at = 0; at < users.id.length; at += 1) {
    const kind = {
      held: users.roles[at],
      unread: unknown.roles.has(at),
      administers: optional?.groupAdmins?.groups[at] !== undefined,
      active: users.active[at],
    };
    const name = kindName(kind);
    let place = places.get(name);
    if (place === undefined) places.set(name, (place = alike.kinds.push({ ...kind, size: 0 }) - 1));
    alike.kinds[place].size += 1;
    alike.kindOf[at] = place;
  }
  return alike;
}

/** By kind of users: whether they hold a privilege, as yes, no or unknown. */
function standings(privilege) {
  const giving = new Set(givenBy[privilege]?.map(({ role }) => role));
  return usersAlike().kinds.map(({ held, unread, administers }) => {
    if (privilege === groupAdminPrivilege && administers) return 'yes';
    if (held.some((role) => giving.has(role))) return 'yes';
    return unread || held.some((role) => doubtful.has(role)) ? 'unknown' : 'no';
  });
}

/** Tells of a user whether they hold a privilege: yes, no or unknown. */
export function standingOf(privilege) {
  const ofKinds = standings(privilege);
  const { kindOf } = usersAlike();
  return (at) => ofKinds[kindOf[at]];
}

/** How many users hold a privilege, by whether they can sign in, and of how many it is unknown whether they hold it. */
export function countsOf(privilege) {
  const ofKinds = standings(privilege);
  const counts = { y: 0, n: 0, '?': 0, unknown: 0 };
  usersAlike().kinds.forEach(({ active, size }, at) => {
    if (ofKinds[at] !== 'no') counts[ofKinds[at] === 'yes' ? active : 'unknown'] += size;
  });
  return { ...counts, holders: counts.y + counts.n + counts['?'] };
}

/** How many users may hold more than is listed. */
export const mayHoldMore = () =>
  usersAlike()
    .kinds.filter(({ held, unread }) => unread || held.some((role) => doubtful.has(role)))
    .reduce((sum, { size }) => sum + size, 0);
