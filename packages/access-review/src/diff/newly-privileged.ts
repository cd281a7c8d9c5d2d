import { type Inventory, knowsPrivileges } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { knows } from '../inventory/unknown.ts';
import type { DiffLists, NewlyPrivileged } from './access-diff.ts';
import { userChange } from './diff-users.ts';
import type { PairVisitor } from './pair-visitor.ts';

/** Who holds privileges now and is known to have held none before. */
export function newlyPrivileged(
  before: Inventory,
  after: Inventory,
  privileges: readonly string[],
): PairVisitor<Pick<DiffLists, 'newly_privileged'>> {
  const rolesBefore = privilegedRoles(before, privileges);
  const rolesAfter = privilegedRoles(after, privileges);
  const found: NewlyPrivileged[] = [];
  return {
    lists: { newly_privileged: found },
    visit: ({ old, now }) => {
      const held = now === undefined ? [] : privilegesOfUser(now, rolesAfter);
      if (now === undefined || held.length === 0) return;
      if (old !== undefined && mayBePrivileged(old, before, rolesBefore)) return;
      found.push({ ...userChange(now, old), privileges: held });
    },
  };
}

/** Whether nothing tells that a user was not privileged. */
function mayBePrivileged(
  user: InventoryUser,
  inventory: Inventory,
  roles: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (!knows(user, 'roles') || !knows(user, 'status')) return true;
  if (privilegesOfUser(user, roles).length > 0) return true;
  const isUnknown = (id: string): boolean => {
    const role = inventory.roles.get(id);
    return role !== undefined && knowsPrivileges(inventory, role) === false;
  };
  return user.isActive === true && user.roles.some(isUnknown);
}
