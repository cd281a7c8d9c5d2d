import { things, thousands } from '@source-zoom/values';
import type { AccountCounts } from './counts.ts';
import { blindReasons } from './optional-counts.ts';
import { belowFloors, type Floors } from './floors.ts';
import { type Metric, metricNames, metrics, type MetricCounts, type MetricName } from './metrics.ts';
import { daysRemembered } from './recent-days.ts';

/** How small an account may be, compared with earlier pushes. */
export interface ShrinkPolicy {
  /** Share of the account that may be gone, 0 to 100. */
  maxShrinkPercent: number;
  /** Let a shrunken account pass knowingly. */
  allowShrink: boolean;
  /** What it must have at least, whatever there was before. */
  floors: Floors;
}

/** The optional streams that a push would take out of Veza: the last one had them, and nobody said to leave them out. */
export function droppedParts({
  now,
  before,
  without,
}: {
  now: AccountCounts;
  before: AccountCounts | undefined;
  without: readonly string[];
}): string[] {
  const left = new Set([...(now.optional_parts ?? []), ...without]);
  return (before?.optional_parts ?? []).filter((part) => !left.has(part));
}

export interface GuardInput extends ShrinkPolicy {
  now: AccountCounts;
  /** The last push; undefined if unknown. */
  before: AccountCounts | undefined;
  /** The highest values pushed within the last days, as far as known. */
  max: Partial<MetricCounts>;
  /** How many of the users of the last push are no longer there; undefined if nobody knows who they were. */
  gone: { gone: number; of: number } | undefined;
  /** How many roles have unknown privileges, unless only because the scope is missing: that is a choice. */
  unknownPrivileges: number;
}

/** Why an account must not be pushed, one reason each; empty if it may be. */
export function refusalReasons(input: GuardInput): string[] {
  const { now, before, allowShrink } = input;
  // Whatever the flags: an account without an active user has no owner, which cannot be.
  const reasons = now.active_users === 0 ? ['no user is active'] : [];
  reasons.push(...belowFloors(now, input.floors));
  if (allowShrink) return reasons;
  if (input.unknownPrivileges * 2 > now.roles)
    reasons.push(`the privileges of ${input.unknownPrivileges} of ${now.roles} roles could not be read`);
  if (before === undefined) return reasons;
  if (before.account_id !== undefined && now.account_id !== undefined && before.account_id !== now.account_id)
    reasons.push(`the last push was of the account ${before.account_id}, this one is of ${now.account_id}`);
  // Already reported.
  const others = metricNames.filter((name) => name !== 'active_users' || now.active_users > 0);
  reasons.push(...others.flatMap((name) => lossOf(name, input) ?? []), ...peopleGone(input));
  const wasBlind = new Set(before.unreadable_roles ?? []);
  const readable = new Set((before.roles_with_permissions ?? []).filter((id) => !wasBlind.has(id)));
  const blind = (now.unreadable_roles ?? []).filter((id) => readable.has(id));
  if (blind.length > 0)
    reasons.push(`the privileges of ${things(blind.length, 'role')} can no longer be read`);
  reasons.push(...blindReasons(now, before));
  return reasons;
}

const people: Metric = { what: 'users of the last push', since: 2, minLost: 5 };

/** Few change places every day; that most do, or all, is a list of other people. A smaller number has its own reason. */
function peopleGone({ gone: left, now, before, maxShrinkPercent }: GuardInput): string[] {
  const users: Metric = metrics.users;
  if (left === undefined || isTooMuch(users, before?.users, now.users, maxShrinkPercent)) return [];
  const { gone, of } = left;
  if (!isTooMuch(people, of, of - gone, maxShrinkPercent)) return [];
  return [
    `${thousands(gone)} of the ${thousands(of)} ${people.what} are no longer there (${percentOf(gone, of)})`,
  ];
}

/** What was lost since the last push, or in small steps since the highest value of the last days. */
function lossOf(name: MetricName, { now, before, max, maxShrinkPercent }: GuardInput): string | undefined {
  const metric: Metric = metrics[name];
  const [left, last, top] = [now[name], before?.[name], max[name]];
  if (left === undefined) return undefined;
  if (isTooMuch(metric, last, left, maxShrinkPercent)) return sentence(metric, last, left);
  if (isTooMuch(metric, top, left, maxShrinkPercent))
    return `${sentence(metric, top, left)} within ${daysRemembered} days`;
  return undefined;
}

function isTooMuch(
  { minLost }: Metric,
  before: number | undefined,
  now: number,
  percent: number,
): before is number {
  if (before === undefined) return false;
  const lost = before - now;
  // In whole numbers: 0.29 times 100 is less than 29.
  const isBeyondShare = lost * 100 > before * percent;
  if (minLost === undefined) return isBeyondShare;
  return (isBeyondShare && lost >= minLost) || (now === 0 && lost > 0);
}

function sentence({ what }: Metric, before: number, now: number): string {
  return `${thousands(before)} ${what} became ${thousands(now)} (${percentOf(before - now, before)} fewer)`;
}

/** Rounded up, so that a value above the limit never looks like the limit. */
function percentOf(part: number, whole: number): string {
  return `${Math.ceil((part * 1000) / whole) / 10} %`;
}
