import { originOf, unknownFields } from '@source-zoom/access-review';
import { type PayloadEntities, type LocalRole, RoleHolders } from '@source-zoom/oaa';
import { groupAdminRole } from '@source-zoom/zoom-records';
import type { AccountStats } from '../mapping/options.ts';
import { ownerPermission } from '../mapping/permissions/privileges.ts';
import { holdingsOf } from './holdings.ts';
import type { MetricCounts } from './metrics.ts';
import { People } from './people.ts';
import { type OptionalCounts, optionalCounts } from './optional-counts.ts';

/** What the guard compares: how much of an account there is, and of which account. */
export interface AccountCounts extends MetricCounts, OptionalCounts {
  /** Zoom's account id; unknown for a payload file. */
  account_id?: string;
  /** Who the users are, as `People` remembers them; unknown in an earlier baseline. */
  people?: string;
  /** Ids of roles whose privileges could not be read; for a payload file, also of roles that Zoom does not list. */
  unreadable_roles?: string[];
  /** Ids of the roles that had permissions, from privileges that could be read. */
  roles_with_permissions?: string[];
}

export interface CountedAccount {
  accountId: string;
  stats: AccountStats;
  localRoles: readonly LocalRole[];
  holders: RoleHolders;
  people: People;
  /** How many users have groups that could not be read. */
  usersWithUnknownGroups: number;
  /** What is remembered of optional streams. */
  optional: OptionalCounts;
}

/** The counts of an account about to be pushed, and which of its roles have permissions. */
export function countsOf({
  accountId,
  stats,
  localRoles,
  holders,
  ...account
}: CountedAccount): AccountCounts {
  return {
    account_id: accountId,
    users: stats.users,
    active_users: stats.usersByStatus['active'] ?? 0,
    groups: stats.groups,
    roles: stats.roles,
    memberships: stats.memberships,
    users_with_known_groups: Math.max(0, stats.users - account.usersWithUnknownGroups),
    assignments: stats.assignments,
    listed_assignments: stats.assignments - stats.unlistedAssignments,
    role_permissions: stats.rolePermissions,
    ...holdingsOf(holders, zoomRoles(localRoles)),
    unreadable_roles: stats.rolesWithUnreadablePrivileges,
    ...account.optional,
    people: account.people.remembered(),
    roles_with_permissions: withPermissions(zoomRoles(localRoles)),
  };
}

/**
 * The counts of a payload, which does not say which account it is from, nor which of its roles Zoom lists. They are the
 * same whichever way it shows restricted privileges and administrators of groups: a role that was made for them counts
 * with the one it comes from, or not at all.
 */
export function countsOfPayload({
  users,
  groups,
  roles: all,
  assignments,
  properties,
  credentials,
}: PayloadEntities): AccountCounts {
  const roles = zoomRoles(all);
  const derived = new Set(roles.flatMap((role) => (originOf(role) === undefined ? [] : [role.id])));
  return {
    users: users.length,
    active_users: users.filter(({ is_active }) => is_active === true).length,
    groups: groups.length,
    roles: roles.length - derived.size,
    memberships: sum(users.map((user) => user.groups?.length ?? 0)),
    users_with_known_groups: users.filter((user) => !unknownFields(user).has('group_ids')).length,
    assignments: sum(
      assignments.map(
        ({ role_assignments: list }) =>
          list.filter(({ role }) => role !== groupAdminRole.id && !derived.has(role)).length,
      ),
    ),
    role_permissions: sum(roles.map(({ permissions }) => permissions?.length ?? 0)),
    ...holdingsOf(holdersOf({ users, assignments }), roles),
    unreadable_roles: roles.filter((role) => unknownFields(role).has('privileges')).map(({ id }) => id),
    roles_with_permissions: withPermissions(roles),
    ...optionalCounts(properties, credentials),
    people: peopleOf(users).remembered(),
  };
}

function peopleOf(users: PayloadEntities['users']): People {
  const people = new People();
  for (const user of users) people.add(user);
  return people;
}

/** The role of administrators is none of Zoom's. */
function zoomRoles(roles: readonly LocalRole[]): LocalRole[] {
  return roles.filter(({ id }) => id !== groupAdminRole.id);
}

function holdersOf({ users, assignments }: Pick<PayloadEntities, 'users' | 'assignments'>): RoleHolders {
  const byUser = new Map(assignments.map((assignment) => [assignment.identity, assignment]));
  const holders = new RoleHolders();
  for (const user of users) holders.add({ user, assignment: byUser.get(user.id) });
  return holders;
}

/** The made-up permission, given to an owner with unknown privileges, was never read from Zoom. */
function withPermissions(roles: readonly LocalRole[]): string[] {
  const ids = roles
    .filter(({ permissions = [] }) => permissions.some((name) => name !== ownerPermission.name))
    .map((role) => originOf(role) ?? role.id);
  return [...new Set(ids)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
