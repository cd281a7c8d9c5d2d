import type { RolePermissionChange } from './diff-role-permissions.ts';
import type { AppChange, AppScopeChange, GroupAdminChange, SecurityRuleChange } from './optional-changes.ts';

/** A user named in a change. `previous_id`: what they were known by before, when an invitation was accepted in between. */
export interface UserChange {
  id: string;
  name: string;
  email?: string;
  previous_id?: string;
  status?: string;
  previous_status?: string;
}

export interface AssignmentChange {
  user: string;
  user_name: string;
  user_email?: string;
  role: string;
  role_name: string;
}

export interface MembershipChange {
  user: string;
  user_name: string;
  user_email?: string;
  group: string;
  group_name: string;
}

export interface NewlyPrivileged extends UserChange {
  privileges: string[];
}

/** What differs between two payloads; each list is sorted. */
export interface AccessDiff {
  summary: Record<keyof BaseLists, number> & Partial<Record<keyof OptionalLists, number>>;
  changes: DiffLists;
}

export interface DiffLists extends BaseLists, OptionalLists {}

interface BaseLists {
  newly_privileged: NewlyPrivileged[];
  users_added: UserChange[];
  users_removed: UserChange[];
  users_activated: UserChange[];
  users_deactivated: UserChange[];
  role_assignments_added: AssignmentChange[];
  role_assignments_removed: AssignmentChange[];
  memberships_added: MembershipChange[];
  memberships_removed: MembershipChange[];
  role_permissions_added: RolePermissionChange[];
  role_permissions_removed: RolePermissionChange[];
}

/** What differs in the optional parts of two payloads; only the lists of parts that both have are there. */
export interface OptionalLists {
  group_admins_added?: GroupAdminChange[];
  group_admins_removed?: GroupAdminChange[];
  apps_added?: AppChange[];
  apps_removed?: AppChange[];
  app_scopes_added?: AppScopeChange[];
  app_scopes_removed?: AppScopeChange[];
  sso_bypass_gained?: UserChange[];
  security_rules_changed?: SecurityRuleChange[];
}

/** True when nothing differs. */
export function isEmpty(diff: AccessDiff): boolean {
  return Object.values(diff.summary).every((count) => count === 0);
}
