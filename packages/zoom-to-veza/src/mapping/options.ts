import type { OptionalRows, StagedGroup, StagedRole, StagedUser } from '@source-zoom/snapshot-store';
import type { IdentityRules } from './identities/identity-rules.ts';
import type { PermissionOverrides, PermissionProfile } from './permissions/permission-types.ts';
import type { OptionalProperty } from './properties.ts';
import type { ScopedPrivileges } from './restricted/restriction-plan.ts';
import type { MappingSettingNames } from './setting-names.ts';

/** Rows of one account, one per key, users in key order by bytes; each call opens a fresh cursor. */
export interface MappingRows {
  accountId: string;
  users(): AsyncIterable<StagedUser>;
  groups(): AsyncIterable<StagedGroup>;
  roles(): AsyncIterable<StagedRole>;
  /** Default none. */
  optional?: OptionalRows;
}

export interface MappingOptions {
  /** Name of the application and of the data source; default `Zoom - <account id>`. */
  name?: string;
  /** Default `Zoom`. */
  applicationType?: string;
  /** Default `by-verb`. */
  permissionProfile?: PermissionProfile;
  permissionOverrides?: PermissionOverrides;
  /** Give an Owner without privileges the made-up permission `Account:Owner`. Default false. */
  ownerPermission?: boolean;
  /** Properties that are off unless named here. */
  optionalProperties?: readonly OptionalProperty[];
  /** How privileges that are restricted to groups are sent. Default `as-properties`. */
  scopedPrivileges?: ScopedPrivileges;
  /** Where identities come from; default the e-mail address. */
  identities?: IdentityRules;
  /** For advice; default the names of these options. */
  settingNames?: MappingSettingNames;
}

/** The figures of an account, for the guard and the summary. */
export interface AccountStats {
  users: number;
  /** By Zoom's status; `unknown` if there is none. */
  usersByStatus: Record<string, number>;
  /** By Zoom's plan type; `unknown` if there is none. */
  usersByPlanType: Record<string, number>;
  usersWithIdentity: number;
  /** Rows with neither id nor e-mail; they are not in the payload. */
  rejectedUsers: number;
  groups: number;
  /** Zoom's roles in the payload, including stub roles. */
  roles: number;
  stubRoles: number;
  /** Ids of the roles that users have but Zoom does not list, in byte order. */
  unlistedRoles: string[];
  /** User in group. */
  memberships: number;
  /** User has role on the whole application. */
  assignments: number;
  /** Assignments of roles that Zoom does not list. */
  unlistedAssignments: number;
  /** Role has permission. */
  rolePermissions: number;
  permissions: number;
  /** A permission counts under each of its types. */
  permissionsByType: Record<string, number>;
  /** Ids of the roles whose privileges could not be read, in byte order. */
  rolesWithUnreadablePrivileges: string[];
  /** Ids of the roles that have no privileges according to Zoom, in byte order. */
  rolesWithoutPrivileges: string[];
  uncategorizedPrivileges: string[];
  /** Only where restricted privileges are sent as roles on resources. */
  restrictions?: RestrictionStats;
  /** Only where the administrators of groups were read. */
  groupAdmins?: GroupAdminStats;
}

/** Administrators of groups; nothing of them is in the other figures of an account but the permissions. */
export interface GroupAdminStats {
  /** Groups that somebody administers. */
  groups: number;
  /** User administers group. */
  assignments: number;
  /** Addresses that belong to no user of the account, in byte order. */
  unmatched: string[];
  /** Ids of the groups whose administrators are not all known, in byte order. */
  unknownGroups: string[];
}

/** What restricted privileges add to an account; nothing of it is in its other figures but the permissions. */
export interface RestrictionStats {
  /** Roles on resources, which Zoom does not know. */
  derivedRoles: number;
  /** User has derived role. */
  assignments: number;
  resources: number;
  /** Ids of the groups that roles are restricted to but Zoom does not list, in byte order. */
  unknownGroups: string[];
  /** Ids of the roles with a restriction that could not be read, in byte order. */
  unreadableRoles: string[];
}
