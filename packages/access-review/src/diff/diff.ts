import type { Inventory, InventoryUser } from '../inventory/inventory.ts';
import type { OptionalPart } from '../inventory/optional-parts.ts';
import { knows } from '../inventory/unknown.ts';
import type {
  AccessDiff,
  AssignmentChange,
  DiffLists,
  MembershipChange,
  OptionalLists,
} from './access-diff.ts';
import { appChanges } from './diff-apps.ts';
import { groupAdminChanges } from './diff-group-admins.ts';
import { rolePermissionChanges } from './diff-role-permissions.ts';
import { securityChanges } from './diff-security.ts';
import { userChanges } from './diff-users.ts';
import { newlyPrivileged } from './newly-privileged.ts';
import { pairUsers, type UserPair } from './pair-users.ts';

/**
 * Compares two inventories.
 *
 * A pending user is keyed by their e-mail address and gets an id on accepting: the two are the same user, so that an
 * activation is one change. `privileges`: what makes an active user privileged.
 */
export function compareAccounts(
  before: Inventory,
  after: Inventory,
  privileges: readonly string[],
): AccessDiff {
  const pairs = pairUsers(before, after);
  const changes: DiffLists = {
    newly_privileged: newlyPrivileged(before, after, pairs, privileges),
    ...userChanges(pairs),
    role_assignments_added: [],
    role_assignments_removed: [],
    memberships_added: [],
    memberships_removed: [],
    ...rolePermissionChanges(before, after),
    ...optionalChanges(before, after, pairs),
  };
  const nothing = { roles: [], groups: [], unknown: new Set<string>() };
  for (const { old, now } of pairs) {
    const user = now ?? old;
    if (user === undefined) continue;
    const roles = difference(old ?? nothing, now ?? nothing, 'roles');
    const groups = difference(old ?? nothing, now ?? nothing, 'groups');
    for (const role of roles.added) changes.role_assignments_added.push(assignment(after, user, role));
    for (const role of roles.removed) changes.role_assignments_removed.push(assignment(before, user, role));
    for (const group of groups.added) changes.memberships_added.push(membership(after, user, group));
    for (const group of groups.removed) changes.memberships_removed.push(membership(before, user, group));
  }
  for (const list of Object.values(changes)) sortByText(list as object[]);
  const counts = Object.entries(changes).map(([name, list]) => [name, (list as unknown[]).length]);
  return { summary: Object.fromEntries(counts) as AccessDiff['summary'], changes };
}

/** Only what both sides have read can be compared. */
function optionalChanges(before: Inventory, after: Inventory, pairs: readonly UserPair[]): OptionalLists {
  const both = (part: OptionalPart): boolean => before.parts.has(part) && after.parts.has(part);
  return {
    ...(both('group_admins') && groupAdminChanges(before, after, pairs)),
    ...(both('apps') && appChanges(before, after)),
    ...(both('account_security') && securityChanges(before, after, pairs)),
  };
}

type Belongings = Readonly<Pick<InventoryUser, 'roles' | 'groups' | 'unknown'>>;

/** What was not known before is not new now, and what is not known now is not lost. */
function difference(
  old: Belongings,
  now: Belongings,
  what: 'roles' | 'groups',
): { added: string[]; removed: string[] } {
  const [was, is] = [new Set(old[what]), new Set(now[what])];
  return {
    added: knows(old, what) ? [...is].filter((id) => !was.has(id)) : [],
    removed: knows(now, what) ? [...was].filter((id) => !is.has(id)) : [],
  };
}

function assignment(inventory: Inventory, user: InventoryUser, role: string): AssignmentChange {
  return { ...holder(user), role, role_name: inventory.roles.get(role)?.name ?? role };
}

function membership(inventory: Inventory, user: InventoryUser, group: string): MembershipChange {
  return { ...holder(user), group, group_name: inventory.groups.get(group)?.name ?? group };
}

function holder({
  id,
  name,
  email,
}: InventoryUser): Pick<AssignmentChange, 'user' | 'user_name' | 'user_email'> {
  return { user: id, user_name: name, ...(email !== undefined && { user_email: email }) };
}

function sortByText(list: object[]): void {
  const keyed = list.map((item) => ({ item, key: JSON.stringify(item) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  list.splice(0, list.length, ...keyed.map(({ item }) => item));
}
