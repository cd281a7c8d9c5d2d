import { defaultPrivileges, inventoryRole, privilegesOfRole } from '@source-zoom/access-review';
import type { LocalRole, RoleHolders } from '@source-zoom/oaa';

/**
 * What users can do through their roles: how many permissions they hold, and how many active users hold a privileged
 * one.
 */
export function holdingsOf(
  holders: RoleHolders,
  roles: readonly LocalRole[],
): { user_permissions: number; privileged_holders: number } {
  const byId = new Map(roles.map((role) => [role.id, role]));
  const privileged = new Set(
    roles.flatMap((role) =>
      privilegesOfRole(inventoryRole(role), defaultPrivileges).length > 0 ? [role.id] : [],
    ),
  );
  let [user_permissions, privileged_holders] = [0, 0];
  for (const { roles: held, onApplication, users, activeUsers } of holders.combinations) {
    const permissions = new Set(held.flatMap((id) => byId.get(id)?.permissions ?? []));
    user_permissions += users * permissions.size;
    if (onApplication.some((id) => privileged.has(id))) privileged_holders += activeUsers;
  }
  return { user_permissions, privileged_holders };
}
