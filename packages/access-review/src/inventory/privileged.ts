import { reservedRoleIds } from '@source-zoom/zoom-records';
import type { Inventory, InventoryRole } from './inventory.ts';
import type { UserKind } from './inventory-user.ts';

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
