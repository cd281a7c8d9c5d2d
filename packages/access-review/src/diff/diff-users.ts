import type { InventoryUser } from '../inventory/inventory.ts';
import type { DiffLists, UserChange } from './access-diff.ts';
import type { UserPair } from './pair-users.ts';

/** Who was added or removed, and whose activation changed. */
export function userChanges(
  pairs: readonly UserPair[],
): Pick<DiffLists, 'users_added' | 'users_removed' | 'users_activated' | 'users_deactivated'> {
  const changes = {
    users_added: [] as UserChange[],
    users_removed: [] as UserChange[],
    users_activated: [] as UserChange[],
    users_deactivated: [] as UserChange[],
  };
  for (const { old, now } of pairs) {
    if (now === undefined) {
      if (old !== undefined) changes.users_removed.push(userChange(old));
    } else if (old === undefined) changes.users_added.push(userChange(now));
    else if (now.isActive === true && old.isActive === false)
      changes.users_activated.push(userChange(now, old));
    else if (now.isActive === false && old.isActive === true)
      changes.users_deactivated.push(userChange(now, old));
  }
  return changes;
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
