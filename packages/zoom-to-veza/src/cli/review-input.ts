import { type FindingsSettings, findingsSettings, type Inventory, ruleIds } from '@source-zoom/access-review';
import type { InputArguments } from '../flags/input.ts';
import type { MappingArguments } from '../flags/mapping.ts';
import { fileKind } from '../review/file-kind.ts';
import { inventoryOfFile, readInventory } from '../review/read-inventory.ts';
import { accountOptions } from './account-options.ts';
import type { CommandContext } from './command.ts';
import { readSettings } from './settings-file.ts';
import { terminalReporter } from './terminal-reporter.ts';

/** The inventory of the input that the flags name, or of a payload file. */
export async function inventoryOfInput(
  args: InputArguments & MappingArguments,
  context: CommandContext,
): Promise<Inventory> {
  const [only, ...others] = (args.from ?? []).map(String);
  const reporter = terminalReporter(context);
  if (only !== undefined && others.length === 0 && (await fileKind(only)) === 'payload')
    return inventoryOfFile(only, reporter);
  return readInventory(await accountOptions(args, context, 'warn'), reporter);
}

/** @throws ExpectedError for a file that cannot be read or breaks the rules for settings. */
export async function readFindingsSettings(file: string | undefined): Promise<FindingsSettings> {
  const content = file === undefined ? {} : await readSettings(file, '--settings');
  return findingsSettings(content, file ?? 'settings', ruleIds);
}
