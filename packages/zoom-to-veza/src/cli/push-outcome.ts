import { describeAccount } from '../account/account-summary.ts';
import type { Foreseen, PushedAccount } from '../push/push-account.ts';
import { summarizePush } from '../push/push-summary.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { CommandContext } from './command.ts';
import { failureOf } from './failures/failures.ts';
import { say } from './terminal-reporter.ts';

/** Says what became of a push: to people, and with `--json` to programs. */
export function sayPushed(pushed: PushedAccount, { json }: { json: boolean }, context: CommandContext): void {
  if (json) context.stdout.write(`${JSON.stringify(summarizePush(pushed))}\n`);
  say(context, describeAccount(pushed.account));
  say(context, describeOutcome(pushed));
}

/** A dry run that foresees a failure ends as the push would. */
export function exitCodeOf({ outcome }: Pick<PushedAccount, 'outcome'>): number {
  const obstacle = outcome.kind === 'foreseen' ? outcome.obstacle : undefined;
  return exitCodes[obstacle === undefined ? 'done' : (failureOf(obstacle)?.exit ?? 'defect')];
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
