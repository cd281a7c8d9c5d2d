import type { StagedRole } from '@source-zoom/snapshot-store';
import type { PrivilegeNames } from './permissions/privileges.ts';
import type { Property } from './property.ts';
import { compareBytes, distinctIds, distinctSorted, presentText } from './text.ts';

/** Names the privileges and the groups of a restriction. */
export interface ScopeContext {
  privileges: PrivilegeNames;
  /** Ids of the groups that Zoom lists. */
  groupIds: ReadonlySet<string>;
}

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
] as const satisfies readonly Property<StagedRole, ScopeContext>[];

/** Null privileges were not read, for whatever reason; a role without privileges has an empty list. */
function unknownFields({ unknown = [], privileges }: StagedRole): string[] {
  return distinctSorted([...unknown, (privileges ?? null) === null ? 'privileges' : null]);
}

/**
 * `Privilege=group id`, one entry per group, in byte order. Zoom's own example names no group (`[null]`): then
 * nothing follows the equals sign, and the privilege still shows as restricted.
 */
function scopedPrivileges(row: StagedRole, { privileges, groupIds }: ScopeContext): string[] {
  const entries = (row.privilege_scopes ?? []).flatMap((scope) => {
    const name = privileges.nameOf(scope?.permission_id ?? '');
    if (name === '') return [];
    const groups = distinctIds(scope?.group_ids ?? [], groupIds);
    return (groups.length === 0 ? [''] : groups).map((group) => `${name}=${group}`);
  });
  return [...new Set(entries)].sort(compareBytes);
}
