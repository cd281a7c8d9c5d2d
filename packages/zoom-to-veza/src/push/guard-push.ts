import type { OpenAccount } from '../account/open-account.ts';
import type { Baseline } from '../guard/baseline.ts';
import { type AccountCounts, countsOf } from '../guard/counts.ts';
import { PartsDropped, ShrinkRefused } from '../guard/errors.ts';
import { optionalCounts } from '../guard/optional-counts.ts';
import { belowFloors, hasFloors } from '../guard/floors.ts';
import type { People } from '../guard/people.ts';
import { maxOf, type RecentDays, withPush } from '../guard/recent-days.ts';
import { droppedParts, refusalReasons, type ShrinkPolicy } from '../guard/refusal-reasons.ts';
import type { PushContext } from './push-options.ts';

export interface GuardLimit extends ShrinkPolicy {
  /** The last push; undefined if unknown. */
  before: AccountCounts | undefined;
  days: RecentDays;
  /** Optional streams that are left out knowingly. */
  without: readonly string[];
  /** Milliseconds since 1970. */
  nowMs: number;
}

/** The baseline to remember for an account that may be pushed. @throws ShrinkRefused, PartsDropped for one that may not */
export function guardPush(
  account: OpenAccount,
  people: People,
  limit: GuardLimit,
  { reporter, advice }: PushContext,
): Baseline {
  const { stats, holders } = account.outcome();
  const { accountId, unknown } = account.rows;
  const { application, accessCredentials } = account.source;
  const now = countsOf({
    accountId,
    stats,
    localRoles: account.source.rest().localRoles,
    holders,
    people,
    usersWithUnknownGroups: unknown.users.get('group_ids') ?? 0,
    optional: optionalCounts(application.custom_properties ?? {}, accessCredentials),
  });
  const { before, days, allowShrink, floors, nowMs } = limit;
  if (before === undefined && !hasFloors(floors))
    reporter.warn(
      `there is no earlier push to compare with, so the guard cannot tell a shrunken account from a whole one. ${advice.noEarlierPush}`,
    );
  const unknownPrivileges = unknown.roles.get('privileges') ?? 0;
  const gone = before?.people === undefined ? undefined : people.goneFrom(before.people);
  const reasons = refusalReasons({ now, max: maxOf(days, nowMs), gone, unknownPrivileges, ...limit });
  if (reasons.length > 0)
    throw new ShrinkRefused(reasons, now.active_users === 0 || belowFloors(now, floors).length > 0);
  const dropped = droppedParts({ now, ...limit });
  if (dropped.length > 0) throw new PartsDropped(dropped);
  // Knowingly letting a loss pass starts the record anew.
  return { counts: now, days: withPush(allowShrink ? {} : days, now, nowMs) };
}
