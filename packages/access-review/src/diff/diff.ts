import { foldAddress } from '@source-zoom/zoom-records';
import { type Inventory, type InventoryUser, knowsPrivileges } from '../inventory/inventory.ts';
import { privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { knows } from '../inventory/unknown.ts';
import { type RolePermissionChange, rolePermissionChanges } from './diff-role-permissions.ts';

/** A user named in a change. `previous_id`: what they were known by before, when an invitation was accepted in between. */
export interface UserChange {
  id: string;
  name: string;
  email?: string;
  previous_id?: string;
  status?: string;
  previous_status?: string;
}

export interface AssignmentChange {
  user: string;
  user_name: string;
  user_email?: string;
  role: string;
  role_name: string;
}

export interface MembershipChange {
  user: string;
  user_name: string;
  user_email?: string;
  group: string;
  group_name: string;
}

export interface NewlyPrivileged extends UserChange {
  privileges: string[];
}

/** What differs between two payloads; each list is sorted. */
export interface AccessDiff {
  summary: Record<keyof DiffLists, number>;
  changes: DiffLists;
}

export interface DiffLists {
  newly_privileged: NewlyPrivileged[];
  users_added: UserChange[];
  users_removed: UserChange[];
  users_activated: UserChange[];
  users_deactivated: UserChange[];
  role_assignments_added: AssignmentChange[];
  role_assignments_removed: AssignmentChange[];
  memberships_added: MembershipChange[];
  memberships_removed: MembershipChange[];
  role_permissions_added: RolePermissionChange[];
  role_permissions_removed: RolePermissionChange[];
}

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

/** True when nothing differs. */
export function isEmpty(diff: AccessDiff): boolean {
  return Object.values(diff.summary).every((count) => count === 0);
}

interface Pair {
  old: InventoryUser | undefined;
  now: InventoryUser | undefined;
}

/** Who was who: by id, and an invitation that was accepted by e-mail. */
function pairUsers(before: Inventory, after: Inventory): Pair[] {
  const pairs: Pair[] = [];
  const invited = new Map<string, InventoryUser>();
  const gone: InventoryUser[] = [];
  for (const old of before.users.values()) {
    const now = after.users.get(old.id);
    if (now !== undefined) pairs.push({ old, now });
    else if (isInvitation(old)) invited.set(foldAddress(old.id), old);
    else gone.push(old);
  }
  for (const now of after.users.values()) {
    if (before.users.has(now.id)) continue;
    const email = now.isActive === true ? foldAddress(now.email?.trim() ?? '') : '';
    const old = invited.get(email);
    invited.delete(email);
    pairs.push({ old, now });
  }
  for (const old of [...gone, ...invited.values()]) pairs.push({ old, now: undefined });
  return pairs;
}

/** A pending user without an id of Zoom's is keyed by their e-mail address in lower case. */
function isInvitation(user: InventoryUser): boolean {
  return user.email !== undefined && foldAddress(user.email.trim()) === foldAddress(user.id);
}

function userChanges(
  pairs: readonly Pair[],
): Pick<DiffLists, 'users_added' | 'users_removed' | 'users_activated' | 'users_deactivated'> {
  const changes = {
    users_added: [] as UserChange[],
    users_removed: [] as UserChange[],
    users_activated: [] as UserChange[],
    users_deactivated: [] as UserChange[],
  };
  for (const { old, now } of pairs) {
    if (now === undefined) {
      if (old !== undefined) changes.users_removed.push(userChange(old));
    } else if (old === undefined) changes.users_added.push(userChange(now));
    else if (now.isActive === true && old.isActive === false)
      changes.users_activated.push(userChange(now, old));
    else if (now.isActive === false && old.isActive === true)
      changes.users_deactivated.push(userChange(now, old));
  }
  return changes;
}

function userChange(user: InventoryUser, old?: InventoryUser): UserChange {
  return {
    id: user.id,
    name: user.name,
    ...(user.email !== undefined && { email: user.email }),
    ...(old !== undefined && old.id !== user.id && { previous_id: old.id }),
    ...(user.status !== undefined && { status: user.status }),
    ...(old?.status !== undefined && { previous_status: old.status }),
  };
}

function newlyPrivileged(
  before: Inventory,
  after: Inventory,
  pairs: readonly Pair[],
  privileges: readonly string[],
): NewlyPrivileged[] {
  const rolesBefore = privilegedRoles(before, privileges);
  const rolesAfter = privilegedRoles(after, privileges);
  const found: NewlyPrivileged[] = [];
  for (const { old, now } of pairs) {
    if (now === undefined) continue;
    const held = privilegesOfUser(now, rolesAfter);
    if (held.length === 0 || (old !== undefined && mayBePrivileged(old, before, rolesBefore))) continue;
    found.push({ ...userChange(now, old), privileges: held });
  }
  return found;
}

/** Whether nothing tells that a user was not privileged. */
function mayBePrivileged(
  user: InventoryUser,
  inventory: Inventory,
  roles: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (!knows(user, 'roles') || !knows(user, 'status')) return true;
  if (privilegesOfUser(user, roles).length > 0) return true;
  const isUnknown = (id: string): boolean => {
    const role = inventory.roles.get(id);
    return role !== undefined && knowsPrivileges(inventory, role) === false;
  };
  return user.isActive === true && user.roles.some(isUnknown);
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
