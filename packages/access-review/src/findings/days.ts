import type { InventoryUser } from '../inventory/inventory-user.ts';
import { knows } from '../inventory/unknown.ts';
import type { Evidence } from './finding.ts';

const dayMs = 86_400_000;

/** Zoom updates the time of the last login at most every three days, so it may lag that far behind. */
export const graceDays = 3;

/** Whole days; `undefined` if the time is unknown. */
export function daysSince(time: string | undefined, nowMs: number): number | undefined {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? undefined : Math.floor((nowMs - at) / dayMs);
}

/**
 * How old an active user is who never logged in, if that is more than they may be; undefined also where it is not known.
 */
export function daysWithoutLogin(
  user: InventoryUser,
  { settings, nowMs }: Pick<Evidence, 'settings' | 'nowMs'>,
): number | undefined {
  if (user.isActive !== true || user.lastLoginAt !== undefined || !knows(user, 'last login'))
    return undefined;
  const age = daysSince(user.createdAt, nowMs);
  return age !== undefined && age > settings.never_logged_in_days + graceDays ? age : undefined;
}
