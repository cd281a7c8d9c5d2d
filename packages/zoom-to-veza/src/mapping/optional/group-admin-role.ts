import type { LocalRole } from '@source-zoom/oaa';
import type { StagedRole } from '@source-zoom/snapshot-store';
import { groupAdminRole } from '@source-zoom/zoom-records';
import { trimmedText } from '../text.ts';

/** The role that administrators of groups have on them. `roles`: Zoom's, one of which may have its name. */
export function mapGroupAdminRole(roles: readonly StagedRole[]): LocalRole {
  const { id, name, permission } = groupAdminRole;
  const isTaken = roles.some((role) => trimmedText(role.name)?.toLowerCase() === name.toLowerCase());
  return { id, name: isTaken ? `${name} (of Zoom groups)` : name, permissions: [permission] };
}
