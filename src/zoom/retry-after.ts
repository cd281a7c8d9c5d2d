import { parseEpochMs } from '@source-zoom/values';

const earliestEpochSeconds = 1_000_000_000;

/** Nothing Zoom limits lasts longer than a day; a time further off is a mistake, and might be no date at all. */
const maxWaitMs = 7 * 86_400_000;

/**
 * When a `Retry-After` (or `X-RateLimit-Reset`) says to come back, as an epoch in milliseconds.
 *
 * Zoom's daily limit sends an ISO date-time; other forms are seconds, an epoch (seconds or milliseconds) and an HTTP date.
 * Anything else is `undefined`, as is an absent header; a time that has passed is now, one past a week is in a week.
 */
export function retryAtMs(header: string | undefined, nowMs: number): number | undefined {
  const at = timeOf(header?.trim() ?? '', nowMs);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(nowMs, at), nowMs + maxWaitMs);
}

function timeOf(text: string, nowMs: number): number {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    if (number >= earliestEpochSeconds * 1000) return number;
    return number >= earliestEpochSeconds ? number * 1000 : nowMs + number * 1000;
  }
  const isHttpDate = /^[A-Z][a-z]{2}, /.test(text);
  return isHttpDate ? Date.parse(text) : (parseEpochMs(text) ?? NaN);
}
