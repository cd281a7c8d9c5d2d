import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { knows } from '../inventory/unknown.ts';
import type { AssignmentChange, DiffLists, MembershipChange } from './access-diff.ts';
import type { PairVisitor } from './pair-visitor.ts';

/** Who has which roles, and is in which groups, now but was not before, and vice versa. */
export function belongingChanges(
  before: Inventory,
  after: Inventory,
): PairVisitor<
  Pick<
    DiffLists,
    'role_assignments_added' | 'role_assignments_removed' | 'memberships_added' | 'memberships_removed'
  >
> {
  const lists = {
    role_assignments_added: [] as AssignmentChange[],
    role_assignments_removed: [] as AssignmentChange[],
    memberships_added: [] as MembershipChange[],
    memberships_removed: [] as MembershipChange[],
  };
  return {
    lists,
    visit: ({ old, now }) => {
      const user = now ?? old;
      if (user === undefined) return;
      const roles = difference(old, now, 'roles');
      const groups = difference(old, now, 'groups');
      for (const role of roles.added) lists.role_assignments_added.push(assignment(after, user, role));
      for (const role of roles.removed) lists.role_assignments_removed.push(assignment(before, user, role));
      for (const group of groups.added) lists.memberships_added.push(membership(after, user, group));
      for (const group of groups.removed) lists.memberships_removed.push(membership(before, user, group));
    },
  };
}

type Difference = Readonly<Record<'added' | 'removed', readonly string[]>>;

/** What was not known before is not new now, and what is not known now is not lost. */
function difference(
  old: InventoryUser | undefined,
  now: InventoryUser | undefined,
  what: 'roles' | 'groups',
): Difference {
  const [was, is] = [old?.[what] ?? [], now?.[what] ?? []];
  if (was.length === is.length && was.every((id, at) => id === is[at])) return unchanged;
  return {
    added: old === undefined || knows(old, what) ? beyond(is, was) : [],
    removed: now === undefined || knows(now, what) ? beyond(was, is) : [],
  };
}

/** As it is for most. */
const unchanged: Difference = { added: [], removed: [] };

function beyond(some: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return [...new Set(some)].filter((id) => !known.has(id));
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
