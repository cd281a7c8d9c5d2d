import type { Inventory } from '../inventory/inventory.ts';
import type { OptionalPart } from '../inventory/optional-parts.ts';
import type { AccessDiff, DiffLists } from './access-diff.ts';
import { appChanges } from './diff-apps.ts';
import { belongingChanges } from './diff-belongings.ts';
import { groupAdminChanges } from './diff-group-admins.ts';
import { rolePermissionChanges } from './diff-role-permissions.ts';
import { securityChanges } from './diff-security.ts';
import { userChanges } from './diff-users.ts';
import { newlyPrivileged } from './newly-privileged.ts';
import { pairUsers } from './pair-users.ts';

/**
 * Compares two inventories; the users of both pass by once, in pairs.
 *
 * A pending user is keyed by their e-mail address and gets an id on accepting: the two are the same user, so that an
 * activation is one change. `privileges`: what makes an active user privileged.
 */
export function compareAccounts(
  before: Inventory,
  after: Inventory,
  privileges: readonly string[],
): AccessDiff {
  // Only what both sides have read can be compared.
  const both = (part: OptionalPart): boolean => before.parts.has(part) && after.parts.has(part);
  const powers = newlyPrivileged(before, after, privileges);
  const comings = userChanges();
  const belongings = belongingChanges(before, after);
  const admins = both('group_admins') ? groupAdminChanges(before, after) : undefined;
  const security = both('account_security') ? securityChanges(before, after) : undefined;
  const visitors = [powers, comings, belongings, admins, security].filter((one) => one !== undefined);
  for (const pair of pairUsers(before, after)) for (const { visit } of visitors) visit(pair);
  const changes: DiffLists = {
    ...powers.lists,
    ...comings.lists,
    ...belongings.lists,
    ...rolePermissionChanges(before, after),
    ...admins?.lists,
    ...(both('apps') && appChanges(before, after)),
    ...security?.lists,
  };
  for (const list of Object.values(changes)) sortByText(list as object[]);
  const counts = Object.entries(changes).map(([name, list]) => [name, (list as unknown[]).length]);
  return { summary: Object.fromEntries(counts) as AccessDiff['summary'], changes };
}

function sortByText(list: object[]): void {
  const keyed = list.map((item) => ({ item, key: JSON.stringify(item) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  for (const [at, { item }] of keyed.entries()) list[at] = item;
}
