import { metricNames, type MetricCounts, type MetricName } from './metrics.ts';

/** Each day's highest value of each metric pushed, by UTC date. */
export type RecentDays = Readonly<Record<string, Partial<MetricCounts>>>;

/** How long a loss in small steps is remembered. */
export const daysRemembered = 30;

const dayMs = 86_400_000;

/** The highest value of each metric pushed within the last days. */
export function maxOf(days: RecentDays, nowMs: number): Partial<MetricCounts> {
  return recent(days, nowMs).reduce<Partial<MetricCounts>>((most, [, day]) => larger(most, day), {});
}

/** The days including a push made now; older ones are dropped. */
export function withPush(days: RecentDays, counts: MetricCounts, nowMs: number): RecentDays {
  const kept = Object.fromEntries(recent(days, nowMs));
  const today = dateOf(nowMs);
  return { ...kept, [today]: larger(kept[today] ?? {}, counts) };
}

/** Days in the future were written by a wrong clock. */
function recent(days: RecentDays, nowMs: number): [string, Partial<MetricCounts>][] {
  const [first, last] = [dateOf(nowMs - daysRemembered * dayMs), dateOf(nowMs)];
  return Object.entries(days).filter(([day]) => day >= first && day <= last);
}

function larger(one: Partial<MetricCounts>, other: Partial<MetricCounts>): Partial<MetricCounts> {
  const most = (name: MetricName): number => Math.max(one[name] ?? 0, other[name] ?? 0);
  return Object.fromEntries(metricNames.map((name) => [name, most(name)]));
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
