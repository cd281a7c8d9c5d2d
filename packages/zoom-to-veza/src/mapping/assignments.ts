import { type IdentityToPermissions, resourceId, type RoleAssignment } from '@source-zoom/oaa';
import type { StagedUser } from '@source-zoom/snapshot-store';
import { groupAdminRole } from '@source-zoom/zoom-records';
import type { GroupAdmins } from './optional/group-admins.ts';
import type { DerivedRole } from './restricted/derived-roles.ts';
import { roleIdsOf } from './role-ids.ts';

/** What the mapping of assignments needs from the rest of the account. */
export interface AssignmentContext {
  /** Name of the application. */
  application: string;
  /** Ids of the roles that Zoom lists. */
  roleIds: ReadonlySet<string>;
  /** Roles for restricted privileges, by the id of the role that they come from. */
  derived: ReadonlyMap<string, readonly DerivedRole[]>;
  /** Undefined where administering a group is no role. */
  groupAdmins: GroupAdmins | undefined;
}

/**
 * The user's roles on the application, each followed by those that it gives in some groups only, and the groups that
 * they administer; `undefined` for a user without any. `identity`: the user's id in the payload.
 */
export function mapAssignment(
  row: StagedUser,
  identity: string,
  { application, roleIds, derived, groupAdmins }: AssignmentContext,
): IdentityToPermissions | undefined {
  const assigned: RoleAssignment[] = [];
  for (const role of roleIdsOf(row, roleIds)) {
    assigned.push({ application, role, apply_to_application: true });
    for (const own of derived.get(role) ?? [])
      assigned.push({
        application,
        role: own.role.id,
        apply_to_application: false,
        resources: own.resources,
      });
  }
  const administered = groupAdmins?.groupsOf(row) ?? [];
  if (administered.length > 0)
    assigned.push({
      application,
      role: groupAdminRole.id,
      apply_to_application: false,
      resources: administered.map((group) => resourceId(group)),
    });
  if (assigned.length === 0) return undefined;
  return { identity, identity_type: 'local_user', role_assignments: assigned };
}
