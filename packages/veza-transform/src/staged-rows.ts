import type { GroupRow as DeclaredGroup } from './generated/groups.ts';
import type { RoleRow as DeclaredRole } from './generated/roles.ts';
import type { UserRow as DeclaredUser } from './generated/users.ts';

/** What the rows of one snapshot have in common. */
export interface RowBase {
  account_id: string;
  snapshot_at: string;
}

/**
 * The fields of a user that are staged, in the order in which staging keeps their values: those that a payload is made
 * of. The type of a row has no other, so that nothing reads a field that is never there.
 */
export type UserFields = [
  'key',
  'id',
  'email',
  'first_name',
  'last_name',
  'display_name',
  'type',
  'status',
  'role_id',
  'role_ids',
  'group_ids',
  'dept',
  'employee_unique_id',
  'user_created_at',
  'last_login_time',
  'plan_united_type',
  'timezone',
  'verified',
  'custom_attributes',
];
export type GroupFields = ['id', 'name', 'total_members'];
export type RoleFields = [
  'id',
  'name',
  'description',
  'type',
  'total_members',
  'privileges',
  'privilege_scopes',
  'sub_account_privileges',
];

/** What is said of a row beside its fields. */
export interface Doubts {
  /**
   * Fields whose value could not be read, or was changed on the way: what they hold may not be all, and null is not none.
   * Sorted; left out where there are none.
   */
  unknown?: readonly string[];
}

export type UserRow = Pick<DeclaredUser, keyof RowBase | UserFields[number]> & Doubts;
export type GroupRow = Pick<DeclaredGroup, keyof RowBase | GroupFields[number]> & Doubts;
export type RoleRow = Pick<DeclaredRole, keyof RowBase | RoleFields[number]> & Doubts;
