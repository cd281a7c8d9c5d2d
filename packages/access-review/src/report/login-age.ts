import type { InventoryUser } from '../inventory/inventory-user.ts';
import { knows } from '../inventory/unknown.ts';

const dayMs = 86_400_000;

/**
 * In the order of a legend. Zoom's stamp lags up to three days; `unknown` is for users with no information from Zoom.
 */
export const loginAges = [
  'within 30 days',
  'within 90 days',
  'within a year',
  'longer ago',
  'never',
  'unknown',
] as const;
export type LoginAge = (typeof loginAges)[number];

/**
 * How long ago a user logged in. Without a stamp, an invited or active user never did. Unknown for a deactivated user,
 * for whom Zoom keeps no stamp, and if the stamp could not be read.
 */
export function loginAge(user: InventoryUser, nowMs: number): LoginAge {
  const at = user.lastLoginAt === undefined ? Number.NaN : Date.parse(user.lastLoginAt);
  if (Number.isNaN(at)) {
    const isTold = user.isActive === true || user.status === 'pending';
    return isTold && knows(user, 'last login') ? 'never' : 'unknown';
  }
  const days = (nowMs - at) / dayMs;
  if (days <= 33) return 'within 30 days';
  if (days <= 93) return 'within 90 days';
  return days <= 368 ? 'within a year' : 'longer ago';
}
