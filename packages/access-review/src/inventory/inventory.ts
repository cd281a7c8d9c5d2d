import type { PermissionType } from '@source-zoom/oaa';

/** What a payload says of an account, held in memory for looking things up: who is there, in which role, with what. */
export interface Inventory {
  /** Name of the application in the payload. */
  name: string;
  /** Where it came from; `undefined` is "unknown", as for a bare payload file. */
  origin: InventoryOrigin;
  users: Map<string, InventoryUser>;
  groups: Map<string, InventoryGroup>;
  roles: Map<string, InventoryRole>;
  /** Permission types by the permission's name in lower case; names compare case-insensitively in Veza. */
  permissionTypes: Map<string, readonly PermissionType[]>;
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
  /** What else is to be said of the rows: their age, a mixture of runs. */
  warnings: readonly string[];
}

export interface InventoryUser {
  id: string;
  name: string;
  email: string | undefined;
  /** `active`, `inactive`, `pending`, or what else Zoom said. */
  status: string | undefined;
  isActive: boolean | undefined;
  planType: number | undefined;
  verified: boolean | undefined;
  createdAt: string | undefined;
  lastLoginAt: string | undefined;
  identities: readonly string[];
  groups: readonly string[];
  roles: string[];
  /** Fields of Zoom's that could not be read: what is absent for it is not none. */
  unknown: ReadonlySet<string>;
}

export interface InventoryGroup {
  id: string;
  name: string;
}

export interface InventoryRole {
  id: string;
  name: string;
  permissions: readonly string[];
  /** Groups a permission is restricted to, by the permission's name in lower case. */
  restrictedTo: ReadonlyMap<string, readonly string[]>;
  /** Reach into sub accounts: 1 as owner, 2 same privileges, 3 specified ones. */
  subAccountLevel: number | undefined;
  /** Fields of Zoom's that could not be read. */
  unknown: ReadonlySet<string>;
}

/** The origin of a payload file: it says nothing of these. */
export const unknownOrigin: InventoryOrigin = {
  accountId: undefined,
  snapshotAt: undefined,
  proven: undefined,
  statuses: undefined,
  rolesWithUnknownPrivileges: undefined,
  warnings: [],
};

/** Whether all privileges of a role are known; `undefined` where a payload does not tell none from unread. */
export function knowsPrivileges({ origin }: Inventory, role: InventoryRole): boolean | undefined {
  const isUnknown = role.unknown.has('privileges') || origin.rolesWithUnknownPrivileges?.has(role.id);
  if (isUnknown === true) return false;
  return role.permissions.length > 0 || origin.rolesWithUnknownPrivileges !== undefined ? true : undefined;
}
