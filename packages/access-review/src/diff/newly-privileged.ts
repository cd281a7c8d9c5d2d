import { type Inventory, type InventoryUser, knowsPrivileges } from '../inventory/inventory.ts';
import { privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { knows } from '../inventory/unknown.ts';
import type { NewlyPrivileged } from './access-diff.ts';
import { userChange } from './diff-users.ts';
import type { UserPair } from './pair-users.ts';

/** Who holds privileges now and is known to have held none before. */
export function newlyPrivileged(
  before: Inventory,
  after: Inventory,
  pairs: readonly UserPair[],
  privileges: readonly string[],
): NewlyPrivileged[] {
  const rolesBefore = privilegedRoles(before, privileges);
  const rolesAfter = privilegedRoles(after, privileges);
  const found: NewlyPrivileged[] = [];
  for (const { old, now } of pairs) {
    if (now === undefined) continue;
    const held = privilegesOfUser(now, rolesAfter);
    if (held.length === 0 || (old !== undefined && mayBePrivileged(old, before, rolesBefore))) continue;
    found.push({ ...userChange(now, old), privileges: held });
  }
  return found;
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
