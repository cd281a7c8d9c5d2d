import type { RoleRow } from '../generated/roles.ts';
import type { LocalGroup, LocalRole, PayloadSource, Permission } from '../oaa/payload.ts';
import { mapAssignments } from './assignments.ts';
import { collect, cursorOver, mapEach } from './cursors.ts';
import { mapGroup } from './groups.ts';
import { emailIdentities } from './identities/identity-rules.ts';
import type { AccountStats, MappingOptions, MappingRows, MappingWarning } from './options.ts';
import { privilegeClassifier } from './permission-types.ts';
import { permissionsOf, privilegeNames } from './privileges.ts';
import { propertyDefinitions } from './properties.ts';
import { mapRole, stubRole } from './roles.ts';
import type { UserSurvey } from './survey.ts';
import { increment, surveyUsers } from './survey.ts';
import { Tally } from './tally.ts';
import { compareBytes } from './text.ts';
import type { UserContext } from './users.ts';
import { mapUser } from './users.ts';
import { mappingWarnings } from './warnings.ts';

/** A payload ready to be checked and written, and what is to be known of it beforehand. */
export interface MappedAccount {
  source: PayloadSource;
  stats: AccountStats;
  warnings: MappingWarning[];
}

/**
 * Maps an account. Groups and roles are held in memory; users are read once now, for the numbers and the warnings, and
 * again by each cursor of the source.
 */
export async function createPayloadSource(
  rows: MappingRows,
  options: MappingOptions = {},
): Promise<MappedAccount> {
  const optional = new Set(options.optionalProperties ?? []);
  const tally = new Tally();
  const groups = (await collect(rows.groups())).map((row) => mapGroup(row, tally)).sort(byId);
  const roleRows = (await collect(rows.roles())).sort(byId);
  const context: UserContext = {
    groupIds: new Set(groups.map(({ id }) => id)),
    optional,
    identities: options.identities ?? emailIdentities,
  };
  const survey = await surveyUsers(rows.users(), context, new Set(roleRows.map(({ id }) => id)));
  const ownerPermission = options.ownerPermission ?? false;
  const roleContext = { privileges: privilegeNames(roleRows), optional, ownerPermission };
  const roles = [
    ...roleRows.map((row) => mapRole(row, roleContext, tally)),
    ...[...survey.unknownRoles.keys()].map((id) => stubRole(id, tally)),
  ].sort(byId);
  const { permissions, unknown } = permissionsOf(
    roles.flatMap((role) => role.permissions ?? []),
    privilegeClassifier(options.permissionProfile ?? 'by-verb', options.permissionOverrides),
  );
  const stats = accountStats({ survey, groups, roles, roleRows, permissions, unknown });
  const name = options.name ?? `Zoom - ${rows.accountId}`;
  const application: PayloadSource['application'] = {
    name,
    application_type: options.applicationType ?? 'Zoom',
  };
  if (optional.has('account_id')) application.custom_properties = { account_id: rows.accountId };
  // The survey has told all there is to tell of users; what the cursors note again is not read.
  const unread = new Tally();
  const source: PayloadSource = {
    propertyDefinitions: propertyDefinitions(application.application_type, optional),
    application,
    localUsers: () => mapEach(rows.users(), (row) => mapUser(row, context, unread)),
    localGroups: () => cursorOver(groups),
    localRoles: () => cursorOver(roles),
    permissions,
    identityToPermissions: () => mapEach(rows.users(), (row) => mapAssignments(row, name)),
  };
  const identities = context.identities;
  return {
    source,
    stats,
    warnings: mappingWarnings({ stats, survey, tally, roles: roleRows, identities, ownerPermission }),
  };
}

interface StatsInput {
  survey: UserSurvey;
  groups: readonly LocalGroup[];
  roles: readonly LocalRole[];
  roleRows: readonly RoleRow[];
  permissions: readonly Permission[];
  unknown: string[];
}

function accountStats({ survey, groups, roles, roleRows, permissions, unknown }: StatsInput): AccountStats {
  const types = new Map<string, number>();
  for (const { permission_type } of permissions) for (const type of permission_type) increment(types, type);
  const unreadable = roleRows.filter(({ privileges }) => privileges === null || privileges === undefined);
  const empty = roleRows.filter(({ privileges }) => privileges?.length === 0);
  return {
    users: survey.users,
    usersByStatus: sortedCounts(survey.byStatus),
    usersByPlanType: sortedCounts(survey.byPlanType),
    usersWithIdentity: survey.withIdentity,
    rejectedUsers: survey.tally.count('rejected'),
    groups: groups.length,
    roles: roles.length,
    stubRoles: survey.unknownRoles.size,
    memberships: survey.memberships,
    assignments: survey.assignments,
    rolePermissions: roles.reduce((sum, role) => sum + (role.permissions?.length ?? 0), 0),
    permissions: permissions.length,
    permissionsByType: sortedCounts(types),
    rolesWithUnreadablePrivileges: unreadable.map(({ id }) => id),
    rolesWithoutPrivileges: empty.map(({ id }) => id),
    uncategorizedPrivileges: unknown,
  };
}

function sortedCounts(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => compareBytes(a, b)));
}

function byId(a: { id: string }, b: { id: string }): number {
  return compareBytes(a.id, b.id);
}
