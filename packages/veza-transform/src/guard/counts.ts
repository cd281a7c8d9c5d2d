import type { AccountStats } from '../mapping/options.ts';
import { ownerPermission } from '../mapping/privileges.ts';
import type { HeldEntities } from '../oaa/payload-entities.ts';
import type { LocalRole } from '../oaa/payload.ts';

/** What the guard compares: how much of an account there is. */
export interface AccountCounts {
  /** Zoom's id of the account; unknown for a payload file. */
  account_id?: string;
  users: number;
  active_users: number;
  groups: number;
  roles: number;
  memberships: number;
  assignments: number;
  role_permissions: number;
  /** Ids of roles whose privileges could not be read; unknown for a payload file. */
  unreadable_roles?: string[];
  /** Ids of the roles that had permissions, from privileges that could be read. */
  roles_with_permissions?: string[];
}

/** The numbers of an account that is about to be pushed, and which of its roles have permissions. */
export function countsOf(
  accountId: string,
  stats: AccountStats,
  localRoles: readonly LocalRole[],
): AccountCounts {
  return {
    account_id: accountId,
    users: stats.users,
    active_users: stats.usersByStatus['active'] ?? 0,
    groups: stats.groups,
    roles: stats.roles,
    memberships: stats.memberships,
    assignments: stats.assignments,
    role_permissions: stats.rolePermissions,
    unreadable_roles: stats.rolesWithUnreadablePrivileges,
    roles_with_permissions: withPermissions(localRoles),
  };
}

/** What a payload amounts to; of which account it is, and which of its roles were unreadable, it does not say. */
export function countsOfPayload({ users, groups, roles, assignments }: HeldEntities): AccountCounts {
  return {
    users: users.length,
    active_users: users.filter(({ is_active }) => is_active === true).length,
    groups: groups.length,
    roles: roles.length,
    memberships: sum(users.map((user) => user.groups?.length ?? 0)),
    assignments: sum(assignments.map(({ role_assignments: list }) => list.length)),
    role_permissions: sum(roles.map(({ permissions }) => permissions?.length ?? 0)),
    roles_with_permissions: withPermissions(roles),
  };
}

/** The permission of ours that an owner gets whose privileges are unknown was never read. */
function withPermissions(roles: readonly LocalRole[]): string[] {
  return roles.flatMap(({ id, permissions = [] }) =>
    permissions.some((name) => name !== ownerPermission.name) ? [id] : [],
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
