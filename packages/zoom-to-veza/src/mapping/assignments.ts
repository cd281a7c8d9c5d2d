import type { IdentityToPermissions, RoleAssignment } from '@source-zoom/oaa';
import type { StagedUser } from '@source-zoom/snapshot-store';
import type { DerivedRole } from './restricted/derived-roles.ts';
import { roleIdsOf } from './users.ts';

/** What the mapping of assignments needs from the rest of the account. */
export interface AssignmentContext {
  /** Name of the application. */
  application: string;
  /** Ids of the roles that Zoom lists. */
  roleIds: ReadonlySet<string>;
  /** Roles for restricted privileges, by the id of the role that they come from. */
  derived: ReadonlyMap<string, readonly DerivedRole[]>;
}

/**
 * The user's roles on the application, each followed by those that it gives in some groups only; `undefined` for a
 * user without roles. `identity`: the user's id in the payload.
 */
export function mapAssignment(
  row: StagedUser,
  identity: string,
  { application, roleIds, derived }: AssignmentContext,
): IdentityToPermissions | undefined {
  const roles = roleIdsOf(row, roleIds);
  if (roles.length === 0) return undefined;
  return {
    identity,
    identity_type: 'local_user',
    role_assignments: roles.flatMap((role): RoleAssignment[] => [
      { application, role, apply_to_application: true },
      ...(derived.get(role) ?? []).map((own) => ({
        application,
        role: own.role.id,
        apply_to_application: false as const,
        resources: own.resources,
      })),
    ]),
  };
}
