import type { LocalGroup, LocalRole, Permission } from '@source-zoom/oaa';
import type { StagedRole } from '@source-zoom/snapshot-store';
import { groupAdminRole } from '@source-zoom/zoom-records';
import type { GroupAdmins } from './optional/group-admins.ts';
import type { OptionalParts } from './optional/optional-parts.ts';
import type { AccountStats, GroupAdminStats, RestrictionStats } from './options.ts';
import type { RestrictionPlan } from './restricted/restriction-plan.ts';
import { increment, type UserSurvey } from './survey.ts';
import { compareBytes } from './text.ts';

export interface StatsInput {
  survey: UserSurvey;
  groups: readonly LocalGroup[];
  roles: readonly LocalRole[];
  roleRows: readonly StagedRole[];
  permissions: readonly Permission[];
  unknown: string[];
  /** Undefined where restricted privileges are properties of their role. */
  plan: RestrictionPlan | undefined;
  parts: OptionalParts;
}

/** The figures of an account whose users have been read. */
export function accountStats({
  survey,
  groups,
  roles,
  roleRows,
  permissions,
  unknown,
  plan,
  parts,
}: StatsInput): AccountStats {
  // The role of administrators is none of Zoom's.
  const zooms = roles.filter(({ id }) => id !== groupAdminRole.id);
  const restrictions = plan === undefined ? undefined : restrictionStats(plan, survey);
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
    roles: zooms.length - (restrictions?.derivedRoles ?? 0),
    stubRoles: survey.unknownRoles.size,
    unlistedRoles: [...survey.unknownRoles.keys()].sort(compareBytes),
    memberships: survey.memberships,
    assignments: survey.assignments,
    unlistedAssignments: [...survey.unknownRoles.values()].reduce((sum, holders) => sum + holders, 0),
    rolePermissions: zooms.reduce((sum, role) => sum + (role.permissions?.length ?? 0), 0),
    permissions: permissions.length,
    permissionsByType: sortedCounts(types),
    rolesWithUnreadablePrivileges: unreadable.map(({ id }) => id),
    rolesWithoutPrivileges: empty.map(({ id }) => id),
    uncategorizedPrivileges: unknown,
    ...(restrictions !== undefined && { restrictions }),
    ...(parts.groupAdmins !== undefined && { groupAdmins: groupAdminStats(parts.groupAdmins, survey) }),
  };
}

function restrictionStats(plan: RestrictionPlan, survey: UserSurvey): RestrictionStats {
  return {
    derivedRoles: [...plan.derived.values()].flat().length,
    assignments: survey.restrictedAssignments,
    resources: plan.resources.length,
    unknownGroups: plan.unknownGroups,
    unreadableRoles: plan.unreadableRoles,
  };
}

function groupAdminStats(
  { groups, unmatched, unknownGroups }: GroupAdmins,
  { administered }: UserSurvey,
): GroupAdminStats {
  return { groups: groups.length, assignments: administered, unmatched, unknownGroups };
}

function sortedCounts(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => compareBytes(a, b)));
}
