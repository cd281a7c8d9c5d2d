import type { Command, CommandContext } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { type PushArguments, pushFlags } from '../cli/push-flags.ts';
import { sayPushed } from '../cli/push-outcome.ts';
import { pushRequest } from '../cli/push-request.ts';
import { pushAccount } from '../push/push-account.ts';

/** Pushes rows to Veza. */
export const push: Command = {
  name: 'push',
  describe: 'Make the payload, check it, and push it to Veza',
  flags: pushFlags,
  run,
};

async function run(args: PushArguments, context: CommandContext): Promise<number> {
  const { account, target, policy, context: pushing } = await pushRequest(args, context);
  sayPushed(await pushAccount(account, target, policy, pushing), args, context);
  return exitCodes.done;
}
