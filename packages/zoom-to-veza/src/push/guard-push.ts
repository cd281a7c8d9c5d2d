import type { OpenAccount } from '../account/open-account.ts';
import type { Reporter } from '../account/reporter.ts';
import type { Baseline } from '../guard/baseline.ts';
import { type AccountCounts, countsOf } from '../guard/counts.ts';
import { ShrinkRefused } from '../guard/errors.ts';
import { maxOf, type RecentDays, withPush } from '../guard/recent-days.ts';
import { refusalReasons } from '../guard/refusal-reasons.ts';

export interface GuardLimit {
  /** The last push; undefined if unknown. */
  before: AccountCounts | undefined;
  days: RecentDays;
  maxShrinkPercent: number;
  allowShrink: boolean;
  /** Milliseconds since 1970. */
  nowMs: number;
}

/** The baseline to remember for an account that may be pushed. @throws ShrinkRefused for one that may not */
export function guardPush(account: OpenAccount, limit: GuardLimit, reporter: Reporter): Baseline {
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
    reporter.warn(
      'there is no earlier push to compare with, so the guard cannot tell a shrunken account from a whole one. Where this runs in a container, mount a volume for --state-dir, or name the last payload with --baseline.',
    );
  const unknownPrivileges = unknown.roles.get('privileges') ?? 0;
  const reasons = refusalReasons({ now, max: maxOf(days, nowMs), unknownPrivileges, ...limit });
  // Knowingly letting a loss pass starts the record anew.
  if (reasons.length === 0) return { counts: now, days: withPush(allowShrink ? {} : days, now, nowMs) };
  throw new ShrinkRefused(reasons, now.active_users === 0);
}
