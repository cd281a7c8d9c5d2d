import { vezaSettingsIn } from '@source-zoom/oaa';
import type { AccountOptions } from '../account/open-account.ts';
import type { PushArguments } from '../flags/push.ts';
import type { PushContext, PushPolicy, TargetOptions } from '../push/push-options.ts';
import { accountOptions } from './account-options.ts';
import type { CommandContext } from './command.ts';
import { assertName } from './mapping-options.ts';
import { pushPolicy } from './push-options.ts';
import { assertPushFlags, pushAdvice } from './push-options.ts';
import { terminalReporter } from './terminal-reporter.ts';

/** A push as the flags and the environment describe it. */
export interface PushRequest {
  account: AccountOptions;
  target: TargetOptions;
  policy: PushPolicy;
  context: PushContext;
}

/** @throws CommandError `usage`, and the errors of settings that are wrong */
export async function pushRequest(args: PushArguments, context: CommandContext): Promise<PushRequest> {
  assertPushFlags(args);
  assertName(args.provider, '--provider');
  const account = await accountOptions(args, context, 'refuse');
  const policy = {
    ...pushPolicy(args, context.env),
    // If stdout is for programs, people read stderr.
    ...(args.diff && {
      onDifference: (text: string) => void (args.json ? context.stderr : context.stdout).write(text),
    }),
  };
  return {
    account,
    target: { settings: vezaSettingsIn(context.env), provider: args.provider },
    policy,
    context: {
      reporter: terminalReporter(context, args.verbose),
      advice: pushAdvice,
      clock: context.clock,
      random: context.random,
      version: context.version,
    },
  };
}
