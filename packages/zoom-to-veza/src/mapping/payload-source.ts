import {
  type LocalGroup,
  type LocalRole,
  type PayloadRest,
  type PayloadSource,
  type Permission,
  type RoleHolders,
  type UserEntry,
} from '@source-zoom/oaa';
import type { StagedRole } from '@source-zoom/snapshot-store';
import { Counter } from './counter.ts';
import { collect } from './cursors.ts';
import { mapGroup } from './groups.ts';
import { emailIdentities } from './identities/identity-rules.ts';
import type { AccountStats, MappingOptions, MappingRows, MappingWarning } from './options.ts';
import { privilegeClassifier } from './permissions/permission-types.ts';
import { permissionsOf, privilegeNames } from './permissions/privileges.ts';
import { propertyDefinitions } from './properties.ts';
import { mapRole, stubRole } from './roles.ts';
import { increment, UserSurvey } from './survey.ts';
import { compareBytes } from './text.ts';
import type { UserContext } from './users.ts';
import { mappingWarnings } from './warnings.ts';

/** An account on its way to a payload. */
export interface MappedAccount {
  source: PayloadSource;
  /** The findings about it, once its users have been read. @throws Error before that */
  outcome: () => MappingOutcome;
}

export interface MappingOutcome {
  stats: AccountStats;
  warnings: MappingWarning[];
  /** Who holds which roles. */
  holders: RoleHolders;
}

/** Maps an account. Groups and roles are held in memory; users are counted as they stream through. */
export async function createPayloadSource(
  rows: MappingRows,
  options: MappingOptions = {},
): Promise<MappedAccount> {
  const optional = new Set(options.optionalProperties ?? []);
  const counter = new Counter();
  const groups = (await collect(rows.groups())).map((row) => mapGroup(row, counter)).sort(byId);
  const roleRows = (await collect(rows.roles())).sort(byId);
  const roleIds = new Set(roleRows.map(({ id }) => id));
  const context: UserContext = {
    groupIds: new Set(groups.map(({ id }) => id)),
    optional,
    identities: options.identities ?? emailIdentities,
  };
  const ownerPermission = options.ownerPermission ?? false;
  const { groupIds } = context;
  const roleContext = { privileges: privilegeNames(roleRows), groupIds, optional, ownerPermission };
  const classify = privilegeClassifier(options.permissionProfile ?? 'by-verb', options.permissionOverrides);
  const name = options.name ?? `Zoom - ${rows.accountId}`;
  const application: PayloadSource['application'] = {
    name,
    application_type: options.applicationType ?? 'Zoom',
  };
  if (optional.has('account_id')) application.custom_properties = { account_id: rows.accountId };
  let found: (PayloadRest & MappingOutcome) | undefined;

  async function* users(): AsyncGenerator<UserEntry> {
    found = undefined;
    const survey = new UserSurvey(context, name, roleIds);
    for await (const row of rows.users()) {
      const entry = survey.map(row);
      if (entry !== undefined) yield entry;
    }
    found = conclude(survey);
  }

  /** Computes what depends on all users together. */
  function conclude(survey: UserSurvey): PayloadRest & MappingOutcome {
    const localRoles = [
      ...roleRows.map((row) => mapRole(row, roleContext, counter)),
      ...[...survey.unknownRoles.keys()].map((id) => stubRole(id, counter)),
    ].sort(byId);
    const { permissions, unknown } = permissionsOf(
      localRoles.flatMap((role) => role.permissions ?? []),
      classify,
    );
    const stats = accountStats({ survey, groups, roles: localRoles, roleRows, permissions, unknown });
    const { identities } = context;
    const warnings = mappingWarnings({
      stats,
      survey,
      counter,
      roles: roleRows,
      identities,
      ownerPermission,
    });
    return { localRoles, permissions, stats, warnings, holders: survey.holders };
  }

  function concluded(): PayloadRest & MappingOutcome {
    if (found === undefined) throw new Error('The users have not been read to their end.');
    return found;
  }

  return {
    source: {
      propertyDefinitions: propertyDefinitions(application.application_type, optional),
      application,
      localGroups: groups,
      users,
      rest: concluded,
    },
    outcome: concluded,
  };
}

interface StatsInput {
  survey: UserSurvey;
  groups: readonly LocalGroup[];
  roles: readonly LocalRole[];
  roleRows: readonly StagedRole[];
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
    rejectedUsers: survey.counter.count('rejected'),
    groups: groups.length,
    roles: roles.length,
    stubRoles: survey.unknownRoles.size,
    unlistedRoles: [...survey.unknownRoles.keys()].sort(compareBytes),
    memberships: survey.memberships,
    assignments: survey.assignments,
    unlistedAssignments: [...survey.unknownRoles.values()].reduce((sum, holders) => sum + holders, 0),
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
