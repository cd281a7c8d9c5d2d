import type { CommandContext } from '../cli/command.ts';
import { sayPushed } from '../cli/push-outcome.ts';
import { pushRequest } from '../cli/push-request.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { PushArguments } from '../flags/push.ts';
import { pushAccount } from '../push/push-account.ts';

/** Pushes rows to Veza. */
export async function push(args: PushArguments, context: CommandContext): Promise<number> {
  const { account, target, policy, context: pushing } = await pushRequest(args, context);
  sayPushed(await pushAccount(account, target, policy, pushing), args, context);
  return exitCodes.done;
}
