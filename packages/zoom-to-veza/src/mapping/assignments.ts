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
  const roles = roleIdsOf(row, roleIds);
  const administered = groupAdmins?.groupsOf(row) ?? [];
  if (roles.length + administered.length === 0) return undefined;
  const administers: RoleAssignment = {
    application,
    role: groupAdminRole.id,
    apply_to_application: false,
    resources: administered.map((group) => resourceId(group)),
  };
  return {
    identity,
    identity_type: 'local_user',
    role_assignments: [
      ...roles.flatMap((role): RoleAssignment[] => [
        { application, role, apply_to_application: true },
        ...(derived.get(role) ?? []).map((own) => ({
          application,
          role: own.role.id,
          apply_to_application: false as const,
          resources: own.resources,
        })),
      ]),
      ...(administered.length === 0 ? [] : [administers]),
    ],
  };
}
