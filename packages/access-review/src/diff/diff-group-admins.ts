import { foldAddress } from '@source-zoom/zoom-records';
import { groupAdminsOf, knowsAdmins } from '../inventory/group-admins.ts';
import type { Inventory, InventoryUser } from '../inventory/inventory.ts';
import type { OptionalLists } from './access-diff.ts';
import type { GroupAdminChange } from './optional-changes.ts';
import type { UserPair } from './pair-users.ts';

/** Who administers which groups now but did not before, and vice versa. */
export function groupAdminChanges(
  before: Inventory,
  after: Inventory,
  pairs: readonly UserPair[],
): Pick<OptionalLists, 'group_admins_added' | 'group_admins_removed'> {
  const added: GroupAdminChange[] = [];
  const removed: GroupAdminChange[] = [];
  for (const { old, now } of pairs) {
    added.push(...gained(now, old, { here: after, there: before }));
    removed.push(...gained(old, now, { here: before, there: after }));
  }
  added.push(...newStrangers({ here: after, there: before }));
  removed.push(...newStrangers({ here: before, there: after }));
  return { group_admins_added: added, group_admins_removed: removed };
}

interface Sides {
  here: Inventory;
  there: Inventory;
}

/** The groups that a user administers here, and nobody of their address does on the other side, as far as is known. */
function gained(
  user: InventoryUser | undefined,
  counterpart: InventoryUser | undefined,
  { here, there }: Sides,
): GroupAdminChange[] {
  if (user === undefined || user.administers.length === 0) return [];
  const known = new Set(counterpart?.administers);
  return user.administers
    .filter((id) => !known.has(id) && !mayHave(there, id, user.email))
    .map((id) => ({
      user: user.id,
      user_name: user.name,
      ...(user.email !== undefined && { user_email: user.email }),
      group: id,
      group_name: here.groups.get(id)?.name ?? id,
    }));
}

function newStrangers({ here, there }: Sides): GroupAdminChange[] {
  return [...groupAdminsOf(here).strangers].flatMap(([address, groups]) =>
    groups
      .filter((id) => !mayHave(there, id, address))
      .map((id) => ({ user_name: address, group: id, group_name: here.groups.get(id)?.name ?? id })),
  );
}

/** Whether an address is among the administrators of a group, or not all of these are known. */
function mayHave({ groups }: Inventory, id: string, address: string | undefined): boolean {
  const group = groups.get(id);
  if (group === undefined) return false;
  const key = foldAddress(address?.trim() ?? '');
  return !knowsAdmins(group) || group.admins.some((one) => foldAddress(one) === key);
}
