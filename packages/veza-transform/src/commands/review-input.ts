import type { Options } from 'yargs';
import { payloadEntities } from '../oaa/payload-entities.ts';
import { findingsSettings, type FindingsSettings } from '../review/findings/settings.ts';
import { ruleIds } from '../review/findings/rules.ts';
import { type Inventory, InventoryTaker, unknownOrigin } from '../review/inventory.ts';
import { accountOptions, sayWarnings, withAccount } from './account.ts';
import type { CommandContext } from './command.ts';
import { inputFlags, type InputArguments } from './input-flags.ts';
import { type MappingArguments, mappingFlags } from './mapping-flags.ts';
import { isPayloadFile } from './payload-file.ts';
import { readSettings } from './settings-file.ts';

/** Inputs of the commands that look at an account: rows, or a payload file. */
export const reviewFlags = {
  ...inputFlags,
  ...mappingFlags,
  from: { ...inputFlags.from, describe: `${inputFlags.from.describe}; or a payload file` },
} as const satisfies Record<string, Options>;

export const settingsFlag = {
  settings: {
    type: 'string',
    requiresArg: true,
    describe: 'YAML or JSON file with thresholds, pairs and exceptions',
  },
} as const satisfies Record<string, Options>;

/** The inventory of an input, or of a payload file. */
export async function readInventory(
  args: InputArguments & MappingArguments,
  context: CommandContext,
): Promise<Inventory> {
  const [only, ...others] = (args.from ?? []).map(String);
  if (only !== undefined && others.length === 0 && (await isPayloadFile(only))) return inventoryOfFile(only);
  const account = await accountOptions(args, context, 'warn');
  return withAccount(account, context, async ({ source, rows, outcome }) => {
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
    sayWarnings(found, context);
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

/** The inventory of a payload file of whoever made it; where it came from is not known. */
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

/** @throws ExpectedError for a file that cannot be read, or breaks its rules. */
export async function readFindingsSettings(file: string | undefined): Promise<FindingsSettings> {
  const content = file === undefined ? {} : await readSettings(file, '--settings');
  return findingsSettings(content, file ?? 'settings', ruleIds);
}
