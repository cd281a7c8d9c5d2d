import type { CommandContext } from '../cli/command.ts';
import { exitCodeOf, sayPushed } from '../cli/push-outcome.ts';
import { pushRequest } from '../cli/push-request.ts';
import { sourceCommand } from '../cli/source-command.ts';
import { say } from '../cli/terminal-reporter.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { SyncArguments } from '../flags/sync.ts';
import { syncAccount } from '../sync/sync-account.ts';

/** Reads an account with source-zoom, and pushes it to Veza. */
export async function sync(args: SyncArguments, context: CommandContext): Promise<number> {
  const { account, context: pushing, ...push } = await pushRequest({ ...args, from: ['-'] }, context);
  const source = await sourceCommand(args, context.env);
  const { pushed, sourceFailure } = await syncAccount(source, account, push, pushing);
  sayPushed(pushed, args, context);
  if (sourceFailure === undefined) return exitCodeOf(pushed);
  say(
    context,
    `Warning: the source failed (${sourceFailure}) after all that this push needs was proven whole; its messages above say in what.`,
  );
  return exitCodeOf(pushed) || exitCodes.partial;
}
