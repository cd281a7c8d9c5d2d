import type { StagedGroup, StagedRole, StagedUser } from '@source-zoom/snapshot-store';
import type { IdentityRules } from './identities/identity-rules.ts';
import type { PermissionOverrides, PermissionProfile } from './permissions/permission-types.ts';
import type { OptionalProperty } from './properties.ts';

/** Rows of one account, one of each key, users in key order by bytes; each call is a fresh cursor. */
export interface MappingRows {
  accountId: string;
  users(): AsyncIterable<StagedUser>;
  groups(): AsyncIterable<StagedGroup>;
  roles(): AsyncIterable<StagedRole>;
}

export interface MappingOptions {
  /** Name of the application, which is that of the data source too; default `Zoom - <account id>`. */
  name?: string;
  /** Default `Zoom`. */
  applicationType?: string;
  /** Default `by-verb`. */
  permissionProfile?: PermissionProfile;
  permissionOverrides?: PermissionOverrides;
  /** Give an Owner that comes without privileges the made-up permission `Account:Owner`. Default false. */
  ownerPermission?: boolean;
  /** Properties that are off unless named here. */
  optionalProperties?: readonly OptionalProperty[];
  /** Where identities come from; default the e-mail address. */
  identities?: IdentityRules;
}

export type MappingWarningCode =
  | 'user-rejected'
  | 'user-without-status'
  | 'time-unreadable'
  | 'text-cut'
  | 'dangling-groups'
  | 'unknown-roles'
  | 'unreadable-privileges'
  | 'owner-without-privileges'
  | 'unknown-privileges'
  | 'custom-attributes-missing'
  | 'exceptions-unused'
  | 'pending-keyed-by-email';

/** One sentence for stderr; `count` of the things it is about. */
export interface MappingWarning {
  code: MappingWarningCode;
  count: number;
  message: string;
}

/** What the account amounts to, for the guard and the summary. */
export interface AccountStats {
  users: number;
  /** By Zoom's status; `unknown` where there is none. */
  usersByStatus: Record<string, number>;
  /** By Zoom's plan type; `unknown` where there is none. */
  usersByPlanType: Record<string, number>;
  usersWithIdentity: number;
  /** Rows with neither id nor e-mail; they are not in the payload. */
  rejectedUsers: number;
  groups: number;
  /** Roles of the payload, stub roles with them. */
  roles: number;
  stubRoles: number;
  /** Ids of the roles that users have and Zoom does not list, in byte order. */
  unlistedRoles: string[];
  /** User in group. */
  memberships: number;
  /** User has role. */
  assignments: number;
  /** Of these, of roles that Zoom does not list. */
  unlistedAssignments: number;
  /** Role has permission. */
  rolePermissions: number;
  permissions: number;
  /** A permission counts under each of its types. */
  permissionsByType: Record<string, number>;
  /** Ids of the roles whose privileges could not be read, in byte order. */
  rolesWithUnreadablePrivileges: string[];
  /** Ids of the roles that Zoom said have no privileges, in byte order. */
  rolesWithoutPrivileges: string[];
  uncategorizedPrivileges: string[];
}
