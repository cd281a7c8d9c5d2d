/** How long a `retry-after` header asks to wait, in milliseconds; 0 if it asks for nothing. */
export function retryAfterMs(header: unknown, nowMs: number): number {
  const text = typeof header === 'string' ? header : '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - nowMs);
}
