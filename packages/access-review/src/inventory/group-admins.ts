import { foldAddress, groupAdminRole } from '@source-zoom/zoom-records';
import type { LocalRole } from '@source-zoom/oaa';
import { type Inventory, type InventoryGroup, readsSomeStatuses } from './inventory.ts';
import { knows } from './unknown.ts';

/** Administrators of groups that no user of the account has the address of. */
export interface Strangers {
  /** Their addresses, each with the ids of their groups. */
  groupsOf: Map<string, string[]>;
  /** Whether such an address may be of a user all the same: not all users, or not all addresses, could be read. */
  mayBeUsers: boolean;
}

export function strangersOf({ parts, users, groups, origin }: Inventory): Strangers {
  const groupsOf = new Map<string, string[]>();
  if (!parts.has('group_admins')) return { groupsOf, mayBeUsers: false };
  for (const { id, admins } of groups.values())
    for (const address of admins) {
      const key = foldAddress(address);
      groupsOf.set(key, [...(groupsOf.get(key) ?? []), id]);
    }
  if (groupsOf.size > 0)
    for (const email of users.emails()) if (email !== undefined) groupsOf.delete(foldAddress(email.trim()));
  return {
    groupsOf,
    mayBeUsers: readsSomeStatuses(origin) || users.kinds().some(({ kind }) => !knows(kind, 'e-mail')),
  };
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
