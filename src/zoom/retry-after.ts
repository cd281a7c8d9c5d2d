import { parseEpochMs } from '@source-zoom/values';

const earliestEpochSeconds = 1_000_000_000;

/** No limit of Zoom's lasts longer than a day; a later time is a mistake, and might not even be a valid date. */
const maxWaitMs = 7 * 86_400_000;

/**
 * When a `Retry-After` (or `X-RateLimit-Reset`) says to come back, in milliseconds since 1970.
 *
 * Zoom's daily limit sends an ISO date-time; other forms are seconds, an epoch (seconds or milliseconds) and an HTTP
 * date. Anything else gives `undefined`, as does an absent header; a past time becomes now, one more than a week away
 * becomes a week from now.
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
