import { thousands } from '@source-zoom/values';
import type { AccountCounts } from './counts.ts';
import { metrics } from './metrics.ts';

/** Of what an account must have so many at least: for who has no memory of earlier pushes. */
export const floorMetrics = ['active_users', 'groups', 'assignments'] as const;
export type Floors = Readonly<Partial<Record<(typeof floorMetrics)[number], number>>>;

/** What an account has too few of, one reason each. */
export function belowFloors(now: AccountCounts, floors: Floors): string[] {
  return floorMetrics.flatMap((name) => {
    const floor = floors[name];
    if (floor === undefined || now[name] >= floor) return [];
    return [
      `there are ${thousands(now[name])} ${metrics[name].what}, and should be at least ${thousands(floor)}`,
    ];
  });
}

export function hasFloors(floors: Floors): boolean {
  return floorMetrics.some((name) => floors[name] !== undefined);
}
