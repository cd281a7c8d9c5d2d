import { groupAdminRole, reservedRoleIds } from '@source-zoom/zoom-records';
import { type Inventory, type InventoryRole, knowsPrivileges } from '../inventory/inventory.ts';
import { permissionsOf } from '../inventory/privileged.ts';
import { knowsOfRole } from '../inventory/unknown.ts';
import type { AccessQuery } from './access-query.ts';

/** Where privileges hold; unknown, if it could not be read to which groups they are restricted. */
export type Reach = 'account' | 'groups' | 'unknown';

/** Privileges that a role gives in the same place. */
export interface RolePart {
  role: { id: string; name: string };
  /** Sorted. Of the Owner, who can do everything, those that were asked for, or that Zoom lists. */
  privileges: readonly string[];
  /** Why the role may give more than these; undefined if it is known to give no more. */
  doubt: string | undefined;
  reach: Reach;
  /** Ids of the groups it is restricted to, those asked for; `''` for one that Zoom does not name, which may be any. */
  groups: readonly string[];
}

/**
 * What a role gives of what is asked for, by place, with the doubt whether that is all. A role that lists no privileges
 * is an answer only where roles as such are asked for; in a group, only the Owner can do something without any.
 */
export function partsOfRole(role: InventoryRole, query: AccessQuery, doubt?: string): RolePart[] {
  const { privileges, groups: askedGroups } = query;
  if (privileges === undefined && role.permissions.length === 0)
    return askedGroups === undefined || role.id === reservedRoleIds.owner
      ? [{ role, privileges: [], doubt, reach: 'account', groups: [] }]
      : [];
  const parts = new Map<string, RolePart & { privileges: string[] }>();
  for (const { permission, groups } of grantedBy(role, privileges)) {
    const place = placeOf(role, groups, askedGroups);
    if (place === undefined) continue;
    const key = JSON.stringify(place);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { role, ...place, privileges: [permission], doubt });
    else part.privileges.push(permission);
  }
  for (const part of parts.values()) part.privileges.sort();
  return [...parts.values()];
}

/** What an administrator of groups can do there; undefined if it is not asked for. */
export function partOfAdministrator(
  administers: readonly string[],
  { privileges, roles, groups: asked }: AccessQuery,
): RolePart | undefined {
  if (privileges?.has(groupAdminRole.permission) === false) return undefined;
  if (roles?.has(groupAdminRole.id) === false) return undefined;
  const groups = asked === undefined ? administers : administers.filter((id) => asked.has(id));
  if (groups.length === 0) return undefined;
  return {
    role: groupAdminRole,
    privileges: [groupAdminRole.permission],
    doubt: undefined,
    reach: 'groups',
    groups,
  };
}

/** Why a role may give more than it lists, of what is asked for; undefined if it is known to give no more. */
export function doubtOf(
  inventory: Inventory,
  role: InventoryRole,
  { privileges }: AccessQuery,
): string | undefined {
  // The Owner can do everything, but what that is by name only Zoom's list says.
  if (role.id === reservedRoleIds.owner && privileges !== undefined) return undefined;
  switch (knowsPrivileges(inventory, role)) {
    case true:
      return undefined;
    case false:
      return `The privileges of the role ${role.name} could not be read.`;
    case undefined:
      return `The role ${role.name} lists no privileges, and a payload file does not say whether they were read.`;
  }
}

function grantedBy(
  role: InventoryRole,
  asked: ReadonlySet<string> | undefined,
): { permission: string; groups: readonly string[] }[] {
  const listed = permissionsOf(role);
  if (asked === undefined) return listed;
  if (role.id === reservedRoleIds.owner)
    return [...asked]
      .filter((name) => name !== groupAdminRole.permission)
      .map((permission) => ({ permission, groups: [] }));
  const folded = new Set([...asked].map((name) => name.toLowerCase()));
  return listed.filter(({ permission }) => folded.has(permission.toLowerCase()));
}

/** Where a privilege holds, as far as it is asked for; undefined if it holds elsewhere only. */
function placeOf(
  role: InventoryRole,
  groups: readonly string[],
  asked: ReadonlySet<string> | undefined,
): Pick<RolePart, 'reach' | 'groups'> | undefined {
  if (!knowsOfRole(role, 'restrictions')) return { reach: 'unknown', groups: [] };
  if (groups.length === 0) return { reach: 'account', groups };
  const within = asked === undefined ? groups : groups.filter((id) => asked.has(id));
  if (within.length > 0) return { reach: 'groups', groups: within };
  // A group that Zoom does not name may be any.
  return groups.includes('') ? { reach: 'unknown', groups: [''] } : undefined;
}
