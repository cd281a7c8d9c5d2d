import type { UserRow } from '../generated/users.ts';
import type { IdentityToPermissions } from '../oaa/payload.ts';
import { roleIdsOf, userId } from './users.ts';

/** The user's roles on the application; `undefined` for a user without any. */
export function mapAssignments(row: UserRow, application: string): IdentityToPermissions | undefined {
  const identity = userId(row);
  const roles = roleIdsOf(row);
  if (identity === undefined || roles.length === 0) return undefined;
  return {
    identity,
    identity_type: 'local_user',
    role_assignments: roles.map((role) => ({ application, role, apply_to_application: true })),
  };
}
