import { foldAddress, groupAdminRole } from '@source-zoom/zoom-records';
import type { LocalRole } from '@source-zoom/oaa';
import type { Inventory, InventoryGroup, InventoryUser } from './inventory.ts';
import { knows } from './unknown.ts';

/** Who administers groups. */
export interface GroupAdmins {
  users: InventoryUser[];
  /** Addresses of administrators that no user has, each with the ids of their groups. */
  strangers: Map<string, string[]>;
  /** Whether such an address may be of a user all the same: not all users, or not all addresses, could be read. */
  mayBeUsers: boolean;
}

export function groupAdminsOf({ parts, users, groups, origin }: Inventory): GroupAdmins {
  const found: GroupAdmins = { users: [], strangers: new Map(), mayBeUsers: false };
  if (!parts.has('group_admins')) return found;
  for (const { id, admins } of groups.values())
    for (const address of admins) {
      const key = foldAddress(address);
      found.strangers.set(key, [...(found.strangers.get(key) ?? []), id]);
    }
  found.mayBeUsers = origin.statuses !== undefined && origin.statuses.length < 3;
  for (const user of users.values()) {
    if (user.administers.length > 0) found.users.push(user);
    if (!knows(user, 'e-mail')) found.mayBeUsers = true;
    if (user.email !== undefined && found.strangers.size > 0)
      found.strangers.delete(foldAddress(user.email.trim()));
  }
  return found;
}

/** Whether all administrators of a group are known. */
export function knowsAdmins({ unknown }: Pick<InventoryGroup, 'unknown'>): boolean {
  return !unknown.has('admins');
}

/**
 * Whether a role was made to show in Veza who administers groups. Their users say the same themselves, so it would count
 * twice; Zoom has no such role.
 */
export function isGroupAdminRole({ id, permissions = [] }: Pick<LocalRole, 'id' | 'permissions'>): boolean {
  return id === groupAdminRole.id && permissions.length === 1 && permissions[0] === groupAdminRole.permission;
}
