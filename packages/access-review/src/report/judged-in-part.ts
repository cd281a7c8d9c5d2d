import { things } from '@source-zoom/values';
import { type Inventory, knowsPrivileges } from '../inventory/inventory.ts';
import { knows } from '../inventory/unknown.ts';

/** Rules that look at the privileges of roles, or at who is privileged. */
const rulesOnPrivileges: ReadonlySet<string> = new Set([
  'dormant-privileged-user',
  'inactive-user-with-admin-role',
  'separation-of-duties',
  'unverified-admin',
  'restriction-without-effect',
  'unknown-privilege',
  'unknown-access',
  'privileged-user-without-second-factor',
  'privileged-user-bypasses-sso',
  'unknown-sign-in',
]);

/** Rules that look at who holds which role. */
const rulesOnHolders: ReadonlySet<string> = new Set([
  ...rulesOnPrivileges,
  'too-many-admins',
  'role-without-holders',
]);

/** What a rule could not look at, in words: finding nothing is not passing then. */
export function leftOutBy(inventory: Inventory): (rule: string) => string[] {
  const roles = [...inventory.roles.values()].filter((role) => knowsPrivileges(inventory, role) !== true);
  const users = inventory.users.count((kind) => !knows(kind, 'roles') || !knows(kind, 'status'));
  const ofRoles = roles.length === 0 ? [] : [`the privileges of ${things(roles.length, 'role')}`];
  const ofUsers = users === 0 ? [] : [`the roles or the status of ${things(users, 'user')}`];
  return (rule) => [
    ...(rulesOnPrivileges.has(rule) ? ofRoles : []),
    ...(rulesOnHolders.has(rule) ? ofUsers : []),
  ];
}
