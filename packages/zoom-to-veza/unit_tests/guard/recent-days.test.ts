import type { MetricCounts } from '../../src/guard/metrics.ts';
import { maxOf, type RecentDays, withPush } from '../../src/guard/recent-days.ts';

const nowMs = Date.parse('2026-11-26T23:30:00Z');
const countsOf = (users: number, groups: number): MetricCounts => ({
  users,
  active_users: users,
  groups,
  roles: 1,
  memberships: 0,
  assignments: users,
  role_permissions: 1,
});
const days: RecentDays = {
  '2026-10-26': countsOf(1000, 9),
  '2026-10-27': countsOf(500, 7),
  '2026-11-20': countsOf(400, 8),
};

it('knows the most of each number within 30 days', () => {
  expect(maxOf(days, nowMs)).toMatchObject({ users: 500, groups: 8 });
  expect(maxOf(days, nowMs + 86_400_000)).toMatchObject({ users: 400, groups: 8 });
  expect(maxOf({}, nowMs)).toEqual({});
});

it('keeps the most of a day, and forgets the days before', () => {
  const once = withPush(days, countsOf(300, 9), nowMs);
  expect(Object.keys(once)).toEqual(['2026-10-27', '2026-11-20', '2026-11-26']);
  const twice = withPush(once, countsOf(310, 2), nowMs);
  expect(twice['2026-11-26']).toMatchObject({ users: 310, groups: 9 });
});

it('does not believe a day that has not come', () => {
  expect(maxOf({ '2026-11-27': countsOf(1000, 1) }, nowMs)).toEqual({});
});
