import type { InventoryRole } from './inventory.ts';
import type { InventoryUser } from './inventory-user.ts';

/** What can be unknown about a user, and the Zoom fields that show it. */
const userFields = {
  'e-mail': ['email'],
  roles: ['role_id', 'role_ids'],
  groups: ['group_ids'],
  status: ['status'],
  'last login': ['last_login_time'],
  verification: ['verified'],
  creation: ['user_created_at'],
  'plan type': ['type'],
} as const satisfies Record<string, readonly string[]>;

/** The same for a role, except its privileges, about which an inventory knows more. */
const roleFields = {
  restrictions: ['privilege_scopes'],
  'sub accounts': ['sub_account_privileges'],
} as const satisfies Record<string, readonly string[]>;

export type Fact = keyof typeof userFields;
export type RoleFact = keyof typeof roleFields;

/** Facts that decide what a user may do. */
export const accessFacts = ['roles', 'groups', 'status'] as const satisfies readonly Fact[];
export const roleFacts = Object.keys(roleFields) as RoleFact[];

/** Whether the inventory is complete in this respect; if not, an empty value does not mean none. */
export function knows(user: Pick<InventoryUser, 'unknown'>, fact: Fact): boolean {
  return !userFields[fact].some((field) => user.unknown.has(field));
}

/** The same for a role. */
export function knowsOfRole(role: Pick<InventoryRole, 'unknown'>, fact: RoleFact): boolean {
  return !roleFields[fact].some((field) => role.unknown.has(field));
}
