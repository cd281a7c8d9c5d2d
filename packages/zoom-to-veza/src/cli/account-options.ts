import type { InputOptions } from '@source-zoom/snapshot-store';
import type { AccountOptions } from '../account/open-account.ts';
import type { InputArguments } from '../flags/input.ts';
import type { MappingArguments } from '../flags/mapping.ts';
import { assertFileKind } from './assert-file-kind.ts';
import type { CommandContext } from './command.ts';
import { inputOptions } from './input-options.ts';
import { mappingOptions } from './mapping-options.ts';

/**
 * Everything the flags say about an account and its mapping, including the settings files they name; reads no rows
 * yet.
 */
export async function accountOptions(
  args: InputArguments & MappingArguments,
  context: CommandContext,
  whenOld: InputOptions['whenOld'],
): Promise<AccountOptions> {
  const input = inputOptions(args, context, whenOld);
  await assertFileKind(input.from, 'messages');
  return { input, mapping: await mappingOptions(args) };
}
