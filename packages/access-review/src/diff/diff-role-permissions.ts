import { type Inventory, type InventoryRole, knowsPrivileges } from '../inventory/inventory.ts';
import { permissionsOf } from '../inventory/privileged.ts';
import { knowsOfRole } from '../inventory/unknown.ts';

/** A permission of a role; with `groups`, restricted to them. A changed restriction is a removal and an addition. */
export interface RolePermissionChange {
  role: string;
  role_name: string;
  permission: string;
  groups?: string[];
}

/**
 * What roles may do now but could not before, and vice versa. A privilege or a group restriction that could not be
 * read on the other side is not a change.
 */
export function rolePermissionChanges(
  before: Inventory,
  after: Inventory,
): Record<'role_permissions_added' | 'role_permissions_removed', RolePermissionChange[]> {
  return {
    role_permissions_added: permissionsBeyond(before, after),
    role_permissions_removed: permissionsBeyond(after, before),
  };
}

/** The permissions of `inventory` that the other one is known not to have. */
function permissionsBeyond(other: Inventory, inventory: Inventory): RolePermissionChange[] {
  const found: RolePermissionChange[] = [];
  for (const role of inventory.roles.values()) {
    const counterpart = other.roles.get(role.id);
    if (counterpart !== undefined && knowsPrivileges(other, counterpart) === false) continue;
    const areComparable = [role, counterpart].every(
      (one) => one === undefined || knowsOfRole(one, 'restrictions'),
    );
    const known = new Set(changesOf(counterpart).map((change) => identity(change, areComparable)));
    found.push(...changesOf(role).filter((change) => !known.has(identity(change, areComparable))));
  }
  return found;
}

function changesOf(role: InventoryRole | undefined): RolePermissionChange[] {
  if (role === undefined) return [];
  return permissionsOf(role).map(({ permission, groups }) => ({
    role: role.id,
    role_name: role.name,
    permission,
    ...(groups.length > 0 && { groups: [...groups].sort() }),
  }));
}

function identity({ permission, groups = [] }: RolePermissionChange, withGroups: boolean): string {
  return JSON.stringify([permission.toLowerCase(), ...(withGroups ? groups : [])]);
}
