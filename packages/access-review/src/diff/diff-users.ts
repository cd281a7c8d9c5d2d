import type { InventoryUser } from '../inventory/inventory-user.ts';
import type { DiffLists, UserChange } from './access-diff.ts';
import type { PairVisitor } from './pair-visitor.ts';

/** Who was added or removed, and whose activation changed. */
export function userChanges(): PairVisitor<
  Pick<DiffLists, 'users_added' | 'users_removed' | 'users_activated' | 'users_deactivated'>
> {
  const lists = {
    users_added: [] as UserChange[],
    users_removed: [] as UserChange[],
    users_activated: [] as UserChange[],
    users_deactivated: [] as UserChange[],
  };
  return {
    lists,
    visit: ({ old, now }) => {
      if (now === undefined) {
        if (old !== undefined) lists.users_removed.push(userChange(old));
      } else if (old === undefined) lists.users_added.push(userChange(now));
      else if (now.isActive === true && old.isActive === false)
        lists.users_activated.push(userChange(now, old));
      else if (now.isActive === false && old.isActive === true)
        lists.users_deactivated.push(userChange(now, old));
    },
  };
}

/** One user of a change. `old`: as they were before, if that is to be reported. */
export function userChange(user: InventoryUser, old?: InventoryUser): UserChange {
  return {
    id: user.id,
    name: user.name,
    ...(user.email !== undefined && { email: user.email }),
    ...(old !== undefined && old.id !== user.id && { previous_id: old.id }),
    ...(user.status !== undefined && { status: user.status }),
    ...(old?.status !== undefined && { previous_status: old.status }),
  };
}
