import type { AccountStats } from '../mapping/options.ts';

/** What the guard compares: how much of an account there is. */
export interface AccountCounts {
  users: number;
  active_users: number;
  groups: number;
  roles: number;
  memberships: number;
  assignments: number;
  role_permissions: number;
  /** Ids of roles whose privileges could not be read; unknown for a payload file. */
  unreadable_roles?: string[];
  /** Ids of the roles that had permissions. */
  roles_with_permissions?: string[];
}

/** The numbers of an account that is about to be pushed, and which of its roles have permissions. */
export function countsOf(stats: AccountStats, rolesWithPermissions: string[]): AccountCounts {
  return {
    users: stats.users,
    active_users: stats.usersByStatus['active'] ?? 0,
    groups: stats.groups,
    roles: stats.roles,
    memberships: stats.memberships,
    assignments: stats.assignments,
    role_permissions: stats.rolePermissions,
    unreadable_roles: stats.rolesWithUnreadablePrivileges,
    roles_with_permissions: rolesWithPermissions,
  };
}
