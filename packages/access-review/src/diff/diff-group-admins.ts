import { foldAddress } from '@source-zoom/zoom-records';
import { knowsAdmins, strangersOf } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import type { OptionalLists } from './access-diff.ts';
import type { GroupAdminChange } from './optional-changes.ts';
import type { PairVisitor } from './pair-visitor.ts';

/** Who administers which groups now but did not before, and vice versa. */
export function groupAdminChanges(
  before: Inventory,
  after: Inventory,
): PairVisitor<Required<Pick<OptionalLists, 'group_admins_added' | 'group_admins_removed'>>> {
  const added = newStrangers({ here: after, there: before });
  const removed = newStrangers({ here: before, there: after });
  return {
    lists: { group_admins_added: added, group_admins_removed: removed },
    visit: ({ old, now }) => {
      added.push(...gained(now, old, { here: after, there: before }));
      removed.push(...gained(old, now, { here: before, there: after }));
    },
  };
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
  return [...strangersOf(here).groupsOf].flatMap(([address, groups]) =>
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
