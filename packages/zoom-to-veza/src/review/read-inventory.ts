import { type Inventory, InventoryTaker, unknownOrigin } from '@source-zoom/access-review';
import { payloadEntities } from '@source-zoom/oaa';
import { reportMapping } from '../account/build-payload.ts';
import { type AccountOptions, openAccount } from '../account/open-account.ts';
import type { Reporter } from '../account/reporter.ts';

/** The inventory of an account, from its rows. */
export async function readInventory(options: AccountOptions, reporter: Reporter): Promise<Inventory> {
  return openAccount(options, reporter, async ({ source, rows, outcome }) => {
    const taker = new InventoryTaker();
    for await (const { user, assignment } of source.users()) {
      taker.user(user);
      if (assignment !== undefined) taker.assignment(assignment);
    }
    const { localRoles, permissions } = source.rest();
    for (const group of source.localGroups) taker.group(group);
    for (const role of localRoles) taker.role(role);
    for (const permission of permissions) taker.permission(permission);
    const found = outcome();
    reportMapping(found, reporter);
    return taker.finish(source.application.name, {
      accountId: rows.accountId,
      snapshotAt: rows.snapshots.users.snapshotAt,
      proven: Object.values(rows.snapshots).every(({ proven }) => proven),
      statuses: rows.snapshots.users.statuses ?? undefined,
      rolesWithUnknownPrivileges: new Set([
        ...found.stats.rolesWithUnreadablePrivileges,
        ...found.stats.unlistedRoles,
      ]),
      warnings: rows.warnings,
    });
  });
}

/** The inventory of a payload file, whoever made it; its origin is unknown. */
export async function inventoryOfFile(file: string): Promise<Inventory> {
  const { name, users, groups, roles, permissions, assignments } = await payloadEntities(file);
  const taker = new InventoryTaker();
  for (const user of users) taker.user(user);
  for (const assignment of assignments) taker.assignment(assignment);
  for (const group of groups) taker.group(group);
  for (const role of roles) taker.role(role);
  for (const permission of permissions) taker.permission(permission);
  return taker.finish(name, unknownOrigin);
}
