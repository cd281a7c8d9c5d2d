import type { Inventory } from '../inventory/inventory.ts';
import { privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { type Fact, knows } from '../inventory/unknown.ts';
import { loginAge, loginAges } from './login-age.ts';
import { letters, type OptionalTables, optionalTables } from './optional-tables.ts';
import { type OtherUsers, otherUsers } from './other-users.ts';
import { type PrivilegeTables, privilegeTables } from './privilege-tables.ts';
import { planName } from './plan-name.ts';
import { holdersOfRoles, membersOfGroups } from './role-names.ts';
import { allUsers, type ShownUsers } from './shown-users.ts';

/**
 * What a reader can look up, in the form the page's script takes: users as columns, half the size of objects; roles
 * and groups as rows, to which users refer by position.
 */
export interface LookupTables extends PrivilegeTables {
  users: {
    id: string[];
    name: string[];
    email: (string | null)[];
    status: string[];
    /** Whether they can sign in, for each one letter: y, n or ?. */
    active: string;
    plan: string[];
    verified: (boolean | null)[];
    created: (string | null)[];
    /** A time, `never` or `unknown`. */
    login: string[];
    /** How long ago that is, for each one digit: a position in `loginAges`. */
    loginAge: string;
    roles: number[][];
    groups: number[][];
    /** What Veza matches them by; left out if it is the e-mail address. */
    identities: Record<number, readonly string[]>;
    privileged: number[];
    /** Users whose e-mail address, roles or groups could not be read: there may be more than is listed. */
    unknown: { emails: number[]; roles: number[]; groups: number[] };
  };
  groups: { id: string; name: string; members: number }[];
  /** Left out where no optional part was read. */
  optional?: OptionalTables;
  /** Left out where everybody is on the page. */
  others?: OtherUsers;
}

/** @param shown the users on the page; everybody if left out. */
export function lookupTables(
  inventory: Inventory,
  privileges: readonly string[],
  nowMs: number,
  shown: ShownUsers = allUsers(inventory),
  advice = '',
): LookupTables {
  const optional = optionalTables(inventory, shown);
  const tables = privilegeTables(inventory, privileges);
  const holders = holdersOfRoles(inventory);
  const members = membersOfGroups(inventory);
  const others = otherUsers(inventory, shown, positions(inventory.roles), advice);
  return {
    users: lookupUsers(inventory, privileges, nowMs, shown),
    ...tables,
    roles: tables.roles.map((role) => ({ ...role, holders: holders.get(role.id) ?? 0 })),
    groups: [...inventory.groups.values()].map(({ id, name }) => ({
      id,
      name,
      members: members.get(id) ?? 0,
    })),
    ...(optional !== undefined && { optional }),
    ...(others !== undefined && { others }),
  };
}

function lookupUsers(
  inventory: Inventory,
  privileges: readonly string[],
  nowMs: number,
  { numbers }: ShownUsers,
): LookupTables['users'] {
  const powers = privilegedRoles(inventory, privileges);
  const roleAt = positions(inventory.roles);
  const groupAt = positions(inventory.groups);
  const columns = noUsers();
  for (const number of numbers) {
    const user = inventory.users.at(number);
    const at = columns.id.push(user.id) - 1;
    columns.name.push(user.name);
    columns.email.push(user.email ?? null);
    columns.status.push(user.status ?? 'unknown');
    columns.active += letters[`${user.isActive}`];
    columns.plan.push(planName(user.planType));
    columns.verified.push(user.verified ?? null);
    columns.created.push(user.createdAt ?? null);
    const age = loginAge(user, nowMs);
    columns.login.push(user.lastLoginAt ?? age);
    columns.loginAge += `${loginAges.indexOf(age)}`;
    columns.roles.push(placed(user.roles, roleAt));
    columns.groups.push(placed(user.groups, groupAt));
    if (user.identities !== undefined) columns.identities[at] = user.identities;
    if (privilegesOfUser(user, powers).length > 0) columns.privileged.push(at);
    for (const [fact, list] of unknowns) if (!knows(user, fact)) columns.unknown[list].push(at);
  }
  return columns;
}

/** In the order in which the page's script has had them from the start. */
function noUsers(): LookupTables['users'] {
  return {
    id: [],
    name: [],
    email: [],
    status: [],
    active: '',
    plan: [],
    verified: [],
    created: [],
    login: [],
    loginAge: '',
    roles: [],
    groups: [],
    identities: {},
    privileged: [],
    unknown: { emails: [], roles: [], groups: [] },
  };
}

/** The facts whose lack a reader is told of, and the lists of those who lack them. */
const unknowns = [
  ['e-mail', 'emails'],
  ['roles', 'roles'],
  ['groups', 'groups'],
] as const satisfies [Fact, string][];

function positions(entries: ReadonlyMap<string, unknown>): Map<string, number> {
  return new Map([...entries.keys()].map((id, at) => [id, at]));
}

function placed(ids: readonly string[], at: ReadonlyMap<string, number>): number[] {
  return ids.flatMap((id) => at.get(id) ?? []);
}
