const earliestEpochSeconds = 1_000_000_000;

/**
 * When a `Retry-After` (or `X-RateLimit-Reset`) says to come back, as an epoch in milliseconds.
 *
 * Zoom's daily limit sends an ISO date-time; other forms are seconds, an epoch (seconds or milliseconds) and an HTTP date.
 * Anything else is `undefined`, as is an absent header.
 */
export function retryAtMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    if (number >= earliestEpochSeconds * 1000) return Math.max(nowMs, number);
    if (number >= earliestEpochSeconds) return Math.max(nowMs, number * 1000);
    return nowMs + number * 1000;
  }
  if (!/^\d{4}-\d\d-\d\dT|^[A-Z][a-z]{2}, /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(nowMs, at);
}
