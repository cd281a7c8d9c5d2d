import type { CommandContext } from '../cli/command.ts';
import { exitCodeOf, sayPushed } from '../cli/push-outcome.ts';
import { pushRequest } from '../cli/push-request.ts';
import type { PushArguments } from '../flags/push.ts';
import { pushAccount } from '../push/push-account.ts';

/** Pushes rows to Veza. */
export async function push(args: PushArguments, context: CommandContext): Promise<number> {
  const { account, target, policy, context: pushing } = await pushRequest(args, context);
  const pushed = await pushAccount(account, target, policy, pushing);
  sayPushed(pushed, args, context);
  return exitCodeOf(pushed);
}
