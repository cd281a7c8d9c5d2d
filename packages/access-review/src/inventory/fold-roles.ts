import type { InventoryRole } from './inventory.ts';
import type { RoleReach } from './role-reach.ts';
import type { UserTable } from './user-table.ts';

export interface FoldInput {
  users: UserTable;
  roles: ReadonlyMap<string, InventoryRole>;
  reach: RoleReach;
  /** The role that another one was made from, by the id of that one. */
  origins: ReadonlyMap<string, string>;
}

/**
 * The roles as Zoom has them. A role on resources becomes one of restricted permissions; one that was made for the
 * restricted privileges of another role, and is held by just its holders, becomes a part of that again. So an account
 * looks the same whichever way a payload shows restrictions. Takes the roles that are gone from the users.
 */
export function foldRoles(input: FoldInput): Map<string, InventoryRole> {
  const { users, roles, reach } = input;
  const origins = foldable(input);
  const folded = new Map<string, InventoryRole>();
  const parts: InventoryRole[] = [];
  for (const role of roles.values()) {
    const groups = reach.groupsOf(role.id);
    const one = groups === undefined ? role : restrictedRole(role, groups);
    if (origins.has(role.id)) parts.push(one);
    else folded.set(role.id, one);
  }
  for (const part of parts) {
    const origin = folded.get(origins.get(part.id) ?? '');
    if (origin !== undefined) folded.set(origin.id, joined(origin, part));
  }
  users.dropRoles((id) => origins.has(id));
  return folded;
}

/** The roles that say no more than that a permission of another role is restricted, each with that other role. */
function foldable({ users, roles, reach, origins }: FoldInput): Map<string, string> {
  const candidates = new Map(
    [...origins].filter(([id, origin]) => roles.has(origin) && !origins.has(origin) && reach.isSame(id)),
  );
  if (candidates.size === 0) return candidates;
  const holders = new Map<string, number>();
  const both = new Map<string, number>();
  for (const { kind, users: count } of users.kinds())
    for (const id of kind.roles) {
      increase(holders, id, count);
      const origin = candidates.get(id);
      if (origin !== undefined && kind.roles.includes(origin)) increase(both, id, count);
    }
  for (const [id, origin] of candidates)
    if (both.get(id) !== holders.get(id) || both.get(id) !== holders.get(origin)) candidates.delete(id);
  return candidates;
}

/** A role that is assigned in these groups only; those that a property of it names stay. */
function restrictedRole(role: InventoryRole, groups: readonly string[]): InventoryRole {
  const restrictedTo = role.permissions.map((permission) => {
    const key = permission.toLowerCase();
    return [key, united(role.restrictedTo.get(key), groups)] as const;
  });
  return { ...role, restrictedTo: new Map(restrictedTo) };
}

/** A role with another one as a part of it; what it has account-wide stays so. */
function joined(whole: InventoryRole, part: InventoryRole): InventoryRole {
  const wide = new Set(
    whole.permissions
      .map((permission) => permission.toLowerCase())
      .filter((permission) => !whole.restrictedTo.has(permission)),
  );
  const restrictedTo = new Map(whole.restrictedTo);
  const added: string[] = [];
  for (const permission of part.permissions) {
    const key = permission.toLowerCase();
    if (wide.has(key)) continue;
    const groups = restrictedTo.get(key);
    if (groups === undefined) added.push(permission);
    restrictedTo.set(key, united(groups, part.restrictedTo.get(key) ?? nowhere));
  }
  return { ...whole, permissions: [...whole.permissions, ...added].sort(), restrictedTo };
}

function united(one: readonly string[] = [], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])].sort();
}

/** A part is restricted, also where no group is named. */
const nowhere: readonly string[] = [''];

function increase(counts: Map<string, number>, id: string, by: number): void {
  counts.set(id, (counts.get(id) ?? 0) + by);
}
