import { vezaSettings } from '@source-zoom/oaa';
import { describeAccount } from '../account/account-summary.ts';
import { accountOptions } from '../cli/account-options.ts';
import type { Command, CommandContext } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { failureOf } from '../cli/failures/failures.ts';
import { assertName } from '../cli/mapping-flags.ts';
import { assertPushFlags, pushAdvice, type PushArguments, pushFlags, pushPolicy } from '../cli/push-flags.ts';
import { say, terminalReporter } from '../cli/terminal-reporter.ts';
import { type Foreseen, pushAccount, type PushedAccount } from '../push/push-account.ts';
import { summarizePush } from '../push/push-summary.ts';

/** Pushes rows to Veza. */
export const push: Command = {
  name: 'push',
  describe: 'Make the payload, check it, and push it to Veza',
  flags: pushFlags,
  run,
};

async function run(args: PushArguments, context: CommandContext): Promise<number> {
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
  const target = { settings: vezaSettings(context.env), provider: args.provider };
  const pushed = await pushAccount(account, target, policy, {
    reporter: terminalReporter(context),
    advice: pushAdvice,
    clock: context.clock,
    random: context.random,
    version: context.version,
  });
  if (args.json) context.stdout.write(`${JSON.stringify(summarizePush(pushed))}\n`);
  say(context, describeAccount(pushed.account));
  say(context, describeOutcome(pushed));
  return exitCodes.done;
}

function describeOutcome({ provider, dataSource, outcome }: PushedAccount): string {
  const place = `"${provider}", data source "${dataSource}"`;
  if (outcome.kind === 'pushed')
    return `Pushed to ${place}${outcome.processed ? '; Veza has processed it' : ''}.`;
  return `Dry run: nothing was written to Veza. A push to ${place} would ${describeForeseen(outcome, provider, dataSource)}`;
}

function describeForeseen(foreseen: Foreseen, provider: string, dataSource: string): string {
  const { obstacle, createsProvider, createsDataSource } = foreseen;
  if (obstacle !== undefined) return `fail. ${failureOf(obstacle)?.text ?? obstacle.message}`;
  const created = [
    ...(createsProvider ? [`the provider "${provider}"`] : []),
    ...(createsDataSource ? [`the data source "${dataSource}"`] : []),
  ];
  return created.length === 0 ? 'replace what it holds.' : `create ${created.join(' and ')}.`;
}
