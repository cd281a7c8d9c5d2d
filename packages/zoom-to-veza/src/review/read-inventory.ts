import { type Inventory, InventoryTaker, unknownFields, unknownOrigin } from '@source-zoom/access-review';
import { readEntities } from '@source-zoom/oaa';
import { reportMapping } from '../account/build-payload.ts';
import { type AccountOptions, openAccount } from '../account/open-account.ts';
import type { Reporter } from '../account/reporter.ts';

/** The inventory of an account, from its rows. */
export async function readInventory(options: AccountOptions, reporter: Reporter): Promise<Inventory> {
  return openAccount(options, reporter, async ({ source, rows, outcome }) => {
    const taker = new InventoryTaker();
    for await (const { user, assignment } of source.users())
      taker.take({ users: [user], assignments: assignment === undefined ? [] : [assignment] });
    const { localRoles, permissions } = source.rest();
    taker.take({
      groups: source.localGroups,
      roles: localRoles,
      permissions,
      credentials: source.accessCredentials ?? [],
    });
    const found = outcome();
    reportMapping(found, 'review', reporter);
    return taker.finish(source.application, {
      accountId: rows.accountId,
      snapshotAt: rows.snapshots.users.snapshotAt,
      proven: Object.values(rows.snapshots).every(({ proven }) => proven),
      statuses: rows.snapshots.users.statuses ?? undefined,
      rolesWithUnknownPrivileges: new Set([
        ...found.stats.rolesWithUnreadablePrivileges,
        ...found.stats.unlistedRoles,
      ]),
      warnings: rows.warnings,
      streams: Object.values(rows.snapshots).map(
        ({ stream, snapshotAt, rows: found, reportedTotal, proven }) => ({
          stream,
          snapshotAt,
          rows: found,
          reportedTotal,
          proven,
        }),
      ),
    });
  });
}

/**
 * The inventory of a payload file, whoever made it; its origin is unknown. A payload of ours marks the roles whose
 * privileges could not be read, so that the others without privileges have none.
 */
export async function inventoryOfFile(
  file: string,
  reporter: Pick<Reporter, 'progress'>,
): Promise<Inventory> {
  const taker = new InventoryTaker();
  const unread = new Set<string>();
  const { name, properties, roleProperties } = await readEntities(
    file,
    (some) => {
      taker.take(some);
      for (const role of some.roles ?? []) if (unknownFields(role).has('privileges')) unread.add(role.id);
    },
    (total) => reporter.progress({ name: 'Reading', unit: 'bytes', total }),
  );
  const marksUnread = roleProperties.includes('unknown_fields');
  return taker.finish(
    { name, custom_properties: properties },
    marksUnread ? { ...unknownOrigin, rolesWithUnknownPrivileges: unread } : unknownOrigin,
  );
}
