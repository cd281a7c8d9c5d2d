import type { Command, CommandContext } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { sayPushed } from '../cli/push-outcome.ts';
import { pushRequest } from '../cli/push-request.ts';
import { sourceCommand, type SyncArguments, syncFlags } from '../cli/sync-flags.ts';
import { say } from '../cli/terminal-reporter.ts';
import { syncAccount } from '../sync/sync-account.ts';

/** Reads an account with source-zoom, and pushes it to Veza. */
export const sync: Command = {
  name: 'sync',
  describe: 'Read the account with source-zoom, and push it to Veza',
  flags: syncFlags,
  run,
};

async function run(args: SyncArguments, context: CommandContext): Promise<number> {
  const { account, context: pushing, ...push } = await pushRequest({ ...args, from: ['-'] }, context);
  const source = sourceCommand(args, context.env);
  const { pushed, sourceFailure } = await syncAccount(source, account, push, pushing);
  sayPushed(pushed, args, context);
  if (sourceFailure === undefined) return exitCodes.done;
  say(
    context,
    `Warning: the source failed (${sourceFailure}) after all that this push needs was proven whole; its messages above say in what.`,
  );
  return exitCodes.partial;
}
