import { TransformError } from '../errors.ts';
import { readBaseline } from '../guard/baseline.ts';
import { type AccountCounts, countsOf } from '../guard/counts.ts';
import { type GuardInput, judge } from '../guard/judge.ts';
import type { OpenAccount } from './account.ts';
import type { CommandContext } from './command.ts';
import { say } from './command.ts';
import type { PushArguments } from './push-flags.ts';

/** What `--baseline` names, if anything. @throws TransformError */
export async function baselineOf({ baseline }: PushArguments): Promise<AccountCounts | undefined> {
  return baseline === undefined ? undefined : readBaseline(baseline);
}

/** The numbers of an account that may be pushed. @throws TransformError `guard` for one that may not */
export function guard(
  account: OpenAccount,
  limit: Omit<GuardInput, 'now'>,
  context: CommandContext,
): AccountCounts {
  const { localRoles } = account.source.rest();
  const now = countsOf(account.rows.accountId, account.outcome().stats, localRoles);
  if (limit.before === undefined)
    say(
      context,
      'Warning: there is no earlier push to compare with, so the guard cannot tell a shrunken account from a whole one. Where this runs in a container, mount a volume for --state-dir, or name the last payload with --baseline.',
    );
  const reasons = judge({ now, ...limit });
  if (reasons.length === 0) return now;
  const remedy = now.active_users === 0 ? 'run a whole sync' : 'if that is right, push with --allow-shrink';
  throw new TransformError(
    'guard',
    `Refused: ${reasons.join(', ')}. Nothing was written to Veza; ${remedy}.`,
  );
}
