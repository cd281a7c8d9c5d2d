import { reservedRoleIds } from '@source-zoom/zoom-records';
import type { LocalRole, PropertyValue } from '../oaa/payload.ts';
import { ownerPermission } from './privileges.ts';
import type { PrivilegeNames } from './privileges.ts';
import type { OptionalProperty } from './properties.ts';
import type { Tally } from './tally.ts';
import { fittingName, fittingText } from './tally.ts';
import type { StagedRole } from '../warehouse/generated/staged-fields.ts';
import { compareBytes, distinctIds, distinctSorted, presentText, trimmedText } from './text.ts';

export interface RoleContext {
  privileges: PrivilegeNames;
  /** Of the groups that Zoom lists. */
  groupIds: ReadonlySet<string>;
  optional: ReadonlySet<OptionalProperty>;
  /** Give an Owner without privileges the made-up permission. */
  ownerPermission: boolean;
}

/** The role as Veza's local role. */
export function mapRole(row: StagedRole, context: RoleContext, tally: Tally): LocalRole {
  const { id } = row;
  const role: LocalRole = { id, name: fittingName(trimmedText(row.name) ?? id, id, tally) };
  let permissions = context.privileges.namesOf(row) ?? [];
  if (id === reservedRoleIds.owner && permissions.length === 0 && context.ownerPermission)
    permissions = [ownerPermission.name];
  if (permissions.length > 0) role.permissions = permissions;
  const custom: Record<string, PropertyValue> = {};
  const description = presentText(row.description);
  if (context.optional.has('role_description') && description !== undefined) {
    custom['description'] = fittingText(description, id, tally);
  }
  const scoped = scopedPrivileges(row, context).map((entry) => fittingText(entry, id, tally));
  if (scoped.length > 0) custom['scoped_privileges'] = scoped;
  const level = row.sub_account_privileges?.second_level;
  if (typeof level === 'number') custom['sub_account_level'] = level;
  if (context.optional.has('role_total_members') && typeof row.total_members === 'number') {
    custom['total_members'] = row.total_members;
  }
  const type = presentText(row.type);
  if (type !== undefined) custom['type'] = fittingText(type, id, tally);
  const unknown = unknownFields(row);
  if (unknown.length > 0) custom['unknown_fields'] = unknown;
  if (Object.keys(custom).length > 0) role.custom_properties = custom;
  return role;
}

/** A role that users have and the list of roles does not: dropping it would hide that access. */
export function stubRole(id: string, tally: Tally): LocalRole {
  const name = fittingName(`Unknown role (${id})`, id, tally);
  return { id, name, custom_properties: { unknown_fields: ['privileges'] } };
}

/** Privileges that are null were not read, whatever the reason; those of a role that has none are an empty list. */
function unknownFields({ unknown = [], privileges }: StagedRole): string[] {
  return distinctSorted([...unknown, (privileges ?? null) === null ? 'privileges' : null]);
}

/**
 * `Privilege=group id`, one entry a group, in byte order. Zoom's own example names no group (`[null]`): then nothing stands
 * behind the sign, and the privilege still shows as a restricted one.
 */
function scopedPrivileges(row: StagedRole, { privileges, groupIds }: RoleContext): string[] {
  const entries = (row.privilege_scopes ?? []).flatMap((scope) => {
    const name = privileges.nameOf(scope?.permission_id ?? '');
    if (name === '') return [];
    const groups = distinctIds(scope?.group_ids ?? [], groupIds);
    return (groups.length === 0 ? [''] : groups).map((group) => `${name}=${group}`);
  });
  return [...new Set(entries)].sort(compareBytes);
}
