import { reservedRoleIds } from '@source-zoom/zoom-records';
import { type Inventory, type InventoryRole, knowsPrivileges } from './inventory.ts';
import type { UserKind } from './inventory-user.ts';
import { knows } from './unknown.ts';

/**
 * Permissions that make their holder privileged: anyone who can edit users, roles or account settings can give
 * themselves the rest.
 */
export const defaultPrivileges: readonly string[] = ['User:Edit', 'Role:Edit', 'AccountSetting:Edit'];

/** A permission that a user holds through one of their roles. */
export interface HeldPermission {
  /** In the role's spelling. */
  permission: string;
  role: InventoryRole;
  /** Ids of the groups it is restricted to; empty if it holds account-wide. */
  groups: readonly string[];
}

/** The permissions of a role, each with the groups it is restricted to. */
export function permissionsOf(role: InventoryRole): HeldPermission[] {
  return role.permissions.map((permission) => ({
    permission,
    role,
    groups: role.restrictedTo.get(permission.toLowerCase()) ?? [],
  }));
}

/**
 * The listed permissions that a role gives account-wide, sorted. Zoom's Owner, known by its reserved id, can do
 * everything, whether or not Zoom lists its privileges.
 */
export function privilegesOfRole(role: InventoryRole, privileges: readonly string[]): string[] {
  if (role.id === reservedRoleIds.owner) return [...privileges].sort();
  const wanted = new Set(privileges.map((name) => name.toLowerCase()));
  return permissionsOf(role)
    .filter(({ permission, groups }) => groups.length === 0 && wanted.has(permission.toLowerCase()))
    .map(({ permission }) => permission)
    .sort();
}

/** The listed permissions that each role gives account-wide; roles that give none are left out. */
export function privilegedRoles(inventory: Inventory, privileges: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const role of inventory.roles.values()) {
    const held = privilegesOfRole(role, privileges);
    if (held.length > 0) found.set(role.id, held);
  }
  return found;
}

/** The privileges that make a user privileged, sorted; empty for a user who is inactive or holds none. */
export function privilegesOfUser(
  user: Pick<UserKind, 'isActive' | 'roles'>,
  roles: ReadonlyMap<string, readonly string[]>,
): string[] {
  if (user.isActive !== true || !user.roles.some((id) => roles.has(id))) return [];
  return [...new Set(user.roles.flatMap((id) => roles.get(id) ?? []))].sort();
}

/** Ids of the roles that may give more than they list; the Owner gives everything anyway. */
export function doubtfulRoles(inventory: Inventory): Set<string> {
  return rolesOf(inventory, (isKnown) => isKnown !== true);
}

/** Only those whose privileges could not be read, without those of which a payload does not tell. */
export function unreadRoles(inventory: Inventory): Set<string> {
  return rolesOf(inventory, (isKnown) => isKnown === false);
}

function rolesOf(inventory: Inventory, isWanted: (isKnown: boolean | undefined) => boolean): Set<string> {
  const found = [...inventory.roles.values()].filter(
    (role) => role.id !== reservedRoleIds.owner && isWanted(knowsPrivileges(inventory, role)),
  );
  return new Set(found.map(({ id }) => id));
}

/** Whether it is unknown if a user is privileged: for their roles, for what these give, or for their status. */
export function perhapsPrivileged(
  user: UserKind,
  powers: ReadonlyMap<string, readonly string[]>,
  doubtful: ReadonlySet<string>,
): boolean {
  if (privilegesOfUser(user, powers).length > 0) return false;
  return !knows(user, 'roles') || user.status === undefined || user.roles.some((id) => doubtful.has(id));
}
