import type { IdentityToPermissions } from '@source-zoom/oaa';
import type { StagedUser } from '@source-zoom/snapshot-store';
import { roleIdsOf } from './users.ts';

/**
 * The user's roles on the application; `undefined` for a user without roles. `identity`: the user's id in the
 * payload; `roleIds`: ids of the roles that Zoom lists.
 */
export function mapAssignment(
  row: StagedUser,
  identity: string,
  application: string,
  roleIds: ReadonlySet<string>,
): IdentityToPermissions | undefined {
  const roles = roleIdsOf(row, roleIds);
  if (roles.length === 0) return undefined;
  return {
    identity,
    identity_type: 'local_user',
    role_assignments: roles.map((role) => ({ application, role, apply_to_application: true })),
  };
}
