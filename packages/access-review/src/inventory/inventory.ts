import type { PayloadEntities, PermissionType } from '@source-zoom/oaa';
import { userStatuses } from '@source-zoom/zoom-records';
import type { InventoryApp } from './apps.ts';
import type { OptionalPart } from './optional-parts.ts';
import type { UserTable } from './user-table.ts';

/**
 * What a payload says about an account, held in memory for look-ups: who is there, in which role, with which
 * permissions.
 */
export interface Inventory {
  /** Name of the application in the payload. */
  name: string;
  /** Where it came from; `undefined` is "unknown", as for a bare payload file. */
  origin: InventoryOrigin;
  users: UserTable;
  groups: Map<string, InventoryGroup>;
  roles: Map<string, InventoryRole>;
  /** Permission types by the permission's name in lower case; names compare case-insensitively in Veza. */
  permissionTypes: Map<string, readonly PermissionType[]>;
  /** What was read besides users, groups and roles. */
  parts: ReadonlySet<OptionalPart>;
  /** Properties of the application: rules for signing in, licences. */
  properties: Readonly<PayloadEntities['properties']>;
  apps: Map<string, InventoryApp>;
}

export interface InventoryOrigin {
  accountId: string | undefined;
  /** RFC 3339. */
  snapshotAt: string | undefined;
  /** Whether the snapshot was proven whole. */
  proven: boolean | undefined;
  /** User statuses that were read. */
  statuses: readonly string[] | undefined;
  /** Ids of the roles whose privileges Zoom did not let us read, and of those that it did not list. */
  rolesWithUnknownPrivileges: ReadonlySet<string> | undefined;
  /** Other remarks about the rows: their age, a mixture of runs. */
  warnings: readonly string[];
  /** The snapshot of each stream that was read; left out where nothing is known of them. */
  streams?: readonly StreamOrigin[];
}

/** The snapshot that the rows of a stream are from. */
export interface StreamOrigin {
  stream: string;
  /** RFC 3339. */
  snapshotAt: string;
  rows: number;
  /** As Zoom counted them; null if it did not. */
  reportedTotal: number | null;
  proven: boolean;
}

export interface InventoryGroup {
  id: string;
  name: string;
  /** E-mail addresses of its administrators. */
  admins: readonly string[];
  /** What could not be read. */
  unknown: ReadonlySet<string>;
}

export interface InventoryRole {
  id: string;
  name: string;
  permissions: readonly string[];
  /** Groups a permission is restricted to, by the permission's name in lower case. */
  restrictedTo: ReadonlyMap<string, readonly string[]>;
  /** Reach into sub accounts: 1 as owner, 2 same privileges, 3 specified ones. */
  subAccountLevel: number | undefined;
  /** Zoom fields that could not be read. */
  unknown: ReadonlySet<string>;
}

/** The origin of a payload file, which says nothing about it. */
export const unknownOrigin: InventoryOrigin = {
  accountId: undefined,
  snapshotAt: undefined,
  proven: undefined,
  statuses: undefined,
  rolesWithUnknownPrivileges: undefined,
  warnings: [],
};

/** Whether users of some status are known to be left out. */
export function readsSomeStatuses({ statuses }: InventoryOrigin): boolean {
  return statuses !== undefined && statuses.length < userStatuses.length;
}

/** Whether all privileges of a role are known; `undefined` if a payload does not distinguish none from unread. */
export function knowsPrivileges({ origin }: Inventory, role: InventoryRole): boolean | undefined {
  const isUnknown = role.unknown.has('privileges') || origin.rolesWithUnknownPrivileges?.has(role.id);
  if (isUnknown === true) return false;
  return role.permissions.length > 0 || origin.rolesWithUnknownPrivileges !== undefined ? true : undefined;
}
