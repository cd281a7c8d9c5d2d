import { isUsualUtc, toUtc } from '@source-zoom/values';

/** From 2000 to 2099, in seconds: no such number is also a time of that century in milliseconds. */
const epochSeconds = { from: 946_684_800, before: 4_102_444_800 };

/**
 * A date-time in UTC with `Z`, from a text or from seconds or milliseconds since 1970; `undefined` if it is not one.
 */
export function dateTimeOf(value: unknown): string | undefined {
  if (typeof value === 'string' && isUsualUtc(value)) return value;
  if (typeof value === 'string' && !/^\d{9,13}$/.test(value)) return toUtc(value);
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  const isEpoch = (seconds: number): boolean => seconds >= epochSeconds.from && seconds < epochSeconds.before;
  if (isEpoch(number)) return new Date(number * 1000).toISOString().replace('.000Z', 'Z');
  return isEpoch(number / 1000) ? new Date(number).toISOString() : undefined;
}
