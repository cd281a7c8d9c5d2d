import { limits, type Permission, type PermissionType } from '@source-zoom/oaa';
import type { StagedRole } from '@source-zoom/snapshot-store';
import { groupAdminRole } from '@source-zoom/zoom-records';
import { compareBytes, truncateBytes } from '../text.ts';
import {
  cleanPrivilege,
  foldPrivilege,
  type PrivilegeClassifier,
  tableSpellings,
} from './permission-types.ts';

export const ownerPermission: Permission = {
  name: 'Account:Owner',
  permission_type: [
    ...(['DataRead', 'DataWrite', 'DataCreate', 'DataDelete'] as const),
    ...(['MetadataRead', 'MetadataWrite', 'MetadataCreate', 'MetadataDelete', 'NonData'] as const),
  ] satisfies PermissionType[],
  apply_to_sub_resources: false,
  resource_types: [],
};

/** What the administrator of a group does there: add and remove its members, change and lock its settings. */
const groupAdminPermission: Permission = {
  name: groupAdminRole.permission,
  permission_type: ['MetadataRead', 'MetadataWrite'],
  apply_to_sub_resources: false,
  resource_types: [],
};

/** Names of the permissions that are no privileges of Zoom's. */
export const ownPermissions: readonly string[] = [ownerPermission.name, groupAdminPermission.name];

/** The privileges of all roles, each under one name. */
export interface PrivilegeNames {
  /** The one name of a privilege, however a role spells it. */
  nameOf(privilege: string): string;
  /** Distinct names of a role's privileges in byte order; `null` if they could not be read. */
  namesOf(role: StagedRole): string[] | null;
}

/**
 * One name for each privilege: the permission table's spelling if any role uses it, else the first spelling by bytes.
 * So it depends neither on the order of the rows nor on how many roles use which spelling.
 *
 * `restricted`: names in restrictions, which count for privileges that no role lists.
 */
export function privilegeNames(
  roles: readonly StagedRole[],
  restricted: readonly (string | null | undefined)[] = [],
): PrivilegeNames {
  const names = new Map([
    ...bestSpellings(restricted),
    ...bestSpellings(roles.flatMap(({ privileges }) => privileges ?? [])),
  ]);
  const nameOf = (privilege: string): string => {
    const name = truncateBytes(cleanPrivilege(privilege), limits.nameBytes);
    return names.get(foldPrivilege(name).key) ?? name;
  };
  return {
    nameOf,
    namesOf: ({ privileges }) => {
      if (privileges === null || privileges === undefined) return null;
      const own = new Set(
        privileges.map((privilege) => nameOf(privilege ?? '')).filter((name) => name !== ''),
      );
      return [...own].sort(compareBytes);
    },
  };
}

/** Definitions of the permissions that roles have, in byte order, and those that no table knows. */
export function permissionsOf(
  names: Iterable<string>,
  classify: PrivilegeClassifier,
): { permissions: Permission[]; unknown: string[] } {
  const unknown: string[] = [];
  const permissions = [...new Set(names)].sort(compareBytes).map((name): Permission => {
    if (name === ownerPermission.name) return ownerPermission;
    if (name === groupAdminRole.permission) return groupAdminPermission;
    const { types, known } = classify(name);
    if (!known) unknown.push(name);
    return { name, permission_type: [...types], apply_to_sub_resources: false, resource_types: [] };
  });
  return { permissions, unknown };
}

/** By folded privilege. */
function bestSpellings(privileges: readonly (string | null | undefined)[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const privilege of privileges) {
    const name = truncateBytes(cleanPrivilege(privilege), limits.nameBytes);
    if (name === '') continue;
    const { key } = foldPrivilege(name);
    const now = names.get(key);
    if (now === undefined || isBetter(name, now, tableSpellings.get(key))) names.set(key, name);
  }
  return names;
}

function isBetter(name: string, now: string, inTable: string | undefined): boolean {
  if (now === inTable) return false;
  return name === inTable || compareBytes(name, now) < 0;
}
