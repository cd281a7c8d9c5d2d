import { TransformError } from '../errors.ts';
import { failureOf } from '../failures/failures.ts';
import { type Baseline, readBaseline } from '../guard/baseline.ts';
import { type AccountCounts, countsOf } from '../guard/counts.ts';
import { judge } from '../guard/judge.ts';
import { mostOf, type RecentDays, withPush } from '../guard/recent-days.ts';
import { ShrinkRefused } from '../guard/errors.ts';
import type { OpenAccount } from './account.ts';
import type { CommandContext } from './command.ts';
import { say } from './command.ts';
import type { PushArguments } from './push-flags.ts';

/** What `--baseline` names, if anything. @throws ExpectedError */
export async function baselineOf({ baseline }: PushArguments): Promise<AccountCounts | undefined> {
  return baseline === undefined ? undefined : readBaseline(baseline);
}

export interface GuardLimit {
  /** The last push; undefined when nobody knows. */
  before: AccountCounts | undefined;
  days: RecentDays;
  maxShrinkPercent: number;
  allowShrink: boolean;
  /** Epoch in milliseconds. */
  nowMs: number;
}

/** What is to be remembered of an account that may be pushed. @throws ShrinkRefused for one that may not */
export function guard(account: OpenAccount, limit: GuardLimit, context: CommandContext): Baseline {
  const { stats, holders } = account.outcome();
  const { accountId, unknown } = account.rows;
  const now = countsOf({
    accountId,
    stats,
    localRoles: account.source.rest().localRoles,
    holders,
    usersWithUnknownGroups: unknown.users.get('group_ids') ?? 0,
  });
  const { before, days, allowShrink, nowMs } = limit;
  if (before === undefined)
    say(
      context,
      'Warning: there is no earlier push to compare with, so the guard cannot tell a shrunken account from a whole one. Where this runs in a container, mount a volume for --state-dir, or name the last payload with --baseline.',
    );
  const unknownPrivileges = unknown.roles.get('privileges') ?? 0;
  const reasons = judge({ now, most: mostOf(days, nowMs), unknownPrivileges, ...limit });
  // Whoever lets a loss through knowingly begins anew.
  if (reasons.length === 0) return { counts: now, days: withPush(allowShrink ? {} : days, now, nowMs) };
  throw new ShrinkRefused(reasons, now.active_users === 0);
}

/** @returns an error that does not let anybody believe that nothing was pushed. */
export function afterThePush(error: unknown): unknown {
  const known = failureOf(error);
  if (known === undefined) return error;
  return new TransformError(
    known.exit,
    `The payload was pushed, but the guard could not remember it. ${known.text}`,
    { cause: error },
  );
}
