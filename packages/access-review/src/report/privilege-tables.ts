import { groupAdminRole, reservedRoleIds } from '@source-zoom/zoom-records';
import { type Inventory, type InventoryRole, knowsPrivileges } from '../inventory/inventory.ts';
import { knowsOfRole, roleFacts } from '../inventory/unknown.ts';
import { administersGroups } from '../who-can/access-query.ts';
import { groupName } from '../who-can/group-name.ts';
import { partsOfRole, type RolePart } from '../who-can/role-parts.ts';

/** A role as it is looked up. */
export interface LookupRole {
  id: string;
  name: string;
  holders: number;
  subAccounts: number | null;
  /** What could not be read. */
  unknown: string[];
  /** Whether its privileges are known; null if a payload does not distinguish none from unread. */
  known: boolean | null;
  /** Whether its holders can do everything, whatever is listed: Zoom's Owner. */
  everything: boolean;
  /**
   * Positions of privileges, each with the names of the groups that it is restricted to: empty is the whole account,
   * null is unknown.
   */
  permissions: [number, string[] | null][];
}

export interface PrivilegeTables {
  /** Privileges that some role lists, or that were named as those that matter. */
  privileges: { name: string; types: string }[];
  roles: LookupRole[];
  /** Position of the privilege of those who administer groups, which no role gives; null if they were not read. */
  groupAdminPrivilege: number | null;
}

/** Roles and privileges, as who-can understands them. */
export function privilegeTables(inventory: Inventory, named: readonly string[]): PrivilegeTables {
  const listed = [...inventory.roles.values()].flatMap(({ permissions }) => permissions);
  const administering = administersGroups(inventory) ? [groupAdminRole.permission] : [];
  const names = new Map<string, string>();
  for (const name of [...listed, ...named, ...administering])
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  const places = new Map([...names.keys()].map((folded, at) => [folded, at]));
  return {
    privileges: [...names].map(([folded, name]) => ({
      name,
      types: (inventory.permissionTypes.get(folded) ?? []).join(', '),
    })),
    roles: [...inventory.roles.values()].map((role) => lookupRole(role, inventory, places)),
    groupAdminPrivilege:
      administering.length === 0 ? null : (places.get(groupAdminRole.permission.toLowerCase()) ?? null),
  };
}

function lookupRole(
  role: InventoryRole,
  inventory: Inventory,
  places: ReadonlyMap<string, number>,
): LookupRole {
  const everywhere = { privileges: undefined, isUser: undefined, roles: undefined, groups: undefined };
  const parts = partsOfRole(role, everywhere);
  return {
    id: role.id,
    name: role.name,
    holders: 0,
    subAccounts: role.subAccountLevel ?? null,
    unknown: roleFacts.filter((fact) => !knowsOfRole(role, fact)),
    known: knowsPrivileges(inventory, role) ?? null,
    everything: role.id === reservedRoleIds.owner,
    permissions: parts.flatMap((part) =>
      part.privileges.flatMap((name): LookupRole['permissions'] => {
        const at = places.get(name.toLowerCase());
        return at === undefined ? [] : [[at, groupsOf(part, inventory)]];
      }),
    ),
  };
}

function groupsOf({ reach, groups }: RolePart, inventory: Inventory): string[] | null {
  return reach === 'unknown' ? null : groups.map((id) => groupName(inventory, id));
}
