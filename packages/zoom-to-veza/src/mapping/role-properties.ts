import type { StagedRole } from '@source-zoom/snapshot-store';
import type { Property } from './property.ts';
import type { RoleRestrictions, ScopeContext } from './restricted/read-restrictions.ts';
import { compareBytes, distinctIds, distinctSorted, presentText } from './text.ts';

/** What the properties of a role need from the rest of the account. */
export interface RolePropertyContext extends ScopeContext {
  /** By role id, where restricted privileges become roles on resources. */
  restrictions?: RestrictionsByRole | undefined;
}

export type RestrictionsByRole = ReadonlyMap<string, RoleRestrictions>;

/** The custom properties of a role, in the order of the payload. */
export const roleProperties = [
  {
    name: 'description',
    type: 'STRING',
    option: 'role_description',
    read: (row) => presentText(row.description),
  },
  { name: 'scoped_privileges', type: 'STRING_LIST', read: scopedPrivileges },
  {
    name: 'sub_account_level',
    type: 'NUMBER',
    read: (row) => row.sub_account_privileges?.second_level ?? undefined,
  },
  {
    name: 'total_members',
    type: 'NUMBER',
    option: 'role_total_members',
    read: (row) => row.total_members ?? undefined,
  },
  { name: 'type', type: 'STRING', read: (row) => presentText(row.type) },
  { name: 'unknown_fields', type: 'STRING_LIST', read: unknownFields },
] as const satisfies readonly Property<StagedRole, RolePropertyContext>[];

/** Null privileges were not read, for whatever reason; a role without privileges has an empty list. */
function unknownFields(
  { id, unknown = [], privileges }: StagedRole,
  { restrictions }: RolePropertyContext,
): string[] {
  return distinctSorted([
    ...unknown,
    (privileges ?? null) === null ? 'privileges' : null,
    restrictions?.get(id)?.isUnclear === true ? 'privilege_scopes' : null,
  ]);
}

/**
 * `Privilege=group id`, one entry per group, in byte order. Zoom's own example names no group (`[null]`): then
 * nothing follows the equals sign, and the privilege still shows as restricted.
 */
function scopedPrivileges(row: StagedRole, context: RolePropertyContext): string[] {
  const { privileges, groupIds, restrictions } = context;
  const own = restrictions?.get(row.id);
  // The others are no privileges of this role then.
  if (own !== undefined) return [...own.unreadable];
  const entries = (row.privilege_scopes ?? []).flatMap((scope) => {
    const name = privileges.nameOf(scope?.permission_id ?? '');
    if (name === '') return [];
    const groups = distinctIds(scope?.group_ids ?? [], groupIds);
    return (groups.length === 0 ? [''] : groups).map((group) => `${name}=${group}`);
  });
  return [...new Set(entries)].sort(compareBytes);
}
