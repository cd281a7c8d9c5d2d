import { foldAddress } from '@source-zoom/zoom-records';
import { type Inventory, type InventoryUser, knowsPrivileges } from '../inventory/inventory.ts';
import { permissionsOf, privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { type Fact, knows, knowsOfRole, roleFacts } from '../inventory/unknown.ts';
import { loginAge } from './login-age.ts';
import { type OptionalTables, optionalTables } from './optional-tables.ts';
import { planName } from './summary.ts';

/**
 * What a reader can look up, in the form the page's script takes: users as columns, half the size of objects; roles
 * and groups as rows, to which users refer by position.
 */
export interface LookupTables {
  users: {
    id: string[];
    name: string[];
    email: (string | null)[];
    status: string[];
    plan: string[];
    verified: (boolean | null)[];
    created: (string | null)[];
    /** A time, `never` or `unknown`. */
    login: string[];
    roles: number[][];
    groups: number[][];
    /** What Veza matches them by; left out if it is the e-mail address. */
    identities: Record<number, readonly string[]>;
    privileged: number[];
    /** Users whose e-mail address, roles or groups could not be read: there may be more than is listed. */
    unknown: { emails: number[]; roles: number[]; groups: number[] };
  };
  roles: LookupRole[];
  groups: { id: string; name: string; members: number }[];
  /** Left out where no optional part was read. */
  optional?: OptionalTables;
}

export interface LookupRole {
  id: string;
  name: string;
  holders: number;
  subAccounts: number | null;
  /** What could not be read. */
  unknown: string[];
  /** Whether its privileges are known; null if a payload does not distinguish none from unread. */
  known: boolean | null;
  /** Name, permission types, and the names of the groups it is restricted to. */
  permissions: [string, string, string[]][];
}

/** A browser would struggle with more; the report then holds only the summary. */
export const maxUsers = 150_000;

export function lookupTables(inventory: Inventory, privileges: readonly string[]): LookupTables {
  const powers = privilegedRoles(inventory, privileges);
  const users = [...inventory.users.values()];
  const roleAt = positions(inventory.roles);
  const groupAt = positions(inventory.groups);
  const optional = optionalTables(inventory);
  const tables: LookupTables = {
    users: {
      id: users.map(({ id }) => id),
      name: users.map(({ name }) => name),
      email: users.map(({ email }) => email ?? null),
      status: users.map(({ status }) => status ?? 'unknown'),
      plan: users.map(({ planType }) => planName(planType)),
      verified: users.map(({ verified }) => verified ?? null),
      created: users.map(({ createdAt }) => createdAt ?? null),
      login: users.map((user) => user.lastLoginAt ?? loginAge(user, 0)),
      roles: users.map(({ roles }) => placed(roles, roleAt)),
      groups: users.map(({ groups }) => placed(groups, groupAt)),
      identities: {},
      privileged: [],
      unknown: {
        emails: unknownOf(users, 'e-mail'),
        roles: unknownOf(users, 'roles'),
        groups: unknownOf(users, 'groups'),
      },
    },
    roles: [...inventory.roles.values()].map((role) => ({
      id: role.id,
      name: role.name,
      holders: 0,
      subAccounts: role.subAccountLevel ?? null,
      unknown: roleFacts.filter((fact) => !knowsOfRole(role, fact)),
      known: knowsPrivileges(inventory, role) ?? null,
      permissions: permissionsOf(role).map(({ permission, groups }) => [
        permission,
        (inventory.permissionTypes.get(permission.toLowerCase()) ?? []).join(', '),
        groups.map((id) => inventory.groups.get(id)?.name ?? id),
      ]),
    })),
    groups: [...inventory.groups.values()].map(({ id, name }) => ({ id, name, members: 0 })),
    ...(optional !== undefined && { optional }),
  };
  for (const [at, user] of users.entries()) {
    for (const role of tables.users.roles[at] ?? []) count(tables.roles[role], 'holders');
    for (const group of tables.users.groups[at] ?? []) count(tables.groups[group], 'members');
    const [only, ...others] = user.identities;
    if (others.length > 0 || only !== (user.email === undefined ? undefined : foldAddress(user.email.trim())))
      tables.users.identities[at] = user.identities;
    if (privilegesOfUser(user, powers).length > 0) tables.users.privileged.push(at);
  }
  return tables;
}

function unknownOf(users: readonly InventoryUser[], fact: Fact): number[] {
  return users.flatMap((user, at) => (knows(user, fact) ? [] : [at]));
}

function positions(entries: ReadonlyMap<string, unknown>): Map<string, number> {
  return new Map([...entries.keys()].map((id, at) => [id, at]));
}

function placed(ids: readonly string[], at: ReadonlyMap<string, number>): number[] {
  return ids.flatMap((id) => at.get(id) ?? []);
}

function count<Key extends string>(entry: Record<Key, number> | undefined, key: Key): void {
  if (entry !== undefined) entry[key] += 1;
}
