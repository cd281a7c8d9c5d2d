import type { InventoryUser } from './inventory.ts';

/** What can be unknown of a user, and the fields of Zoom's that tell it. */
const fieldsOf = {
  roles: ['role_id', 'role_ids'],
  groups: ['group_ids'],
  status: ['status'],
  'last login': ['last_login_time'],
} as const satisfies Record<string, readonly string[]>;

export type Fact = keyof typeof fieldsOf;

/** Facts that decide what a user may do. */
export const accessFacts = ['roles', 'groups', 'status'] as const satisfies readonly Fact[];

/** Whether what an inventory holds of this is all there is; if not, none of it does not mean none. */
export function knows(user: Pick<InventoryUser, 'unknown'>, fact: Fact): boolean {
  return !fieldsOf[fact].some((field) => user.unknown.has(field));
}
