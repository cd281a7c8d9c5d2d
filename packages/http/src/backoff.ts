export interface Backoff {
  /** Longest wait before the first retry, in milliseconds; doubles with every further one. */
  firstMs: number;
  /** No wait is longer. */
  maxMs: number;
}

/**
 * How long to wait before retry `attempt` (from 1): exponential, with the upper half random, so that many clients
 * spread out and none retries at once.
 *
 * @param random returns numbers from 0 to 1.
 */
export function backoffMs(attempt: number, { firstMs, maxMs }: Backoff, random: () => number): number {
  const most = Math.min(maxMs, firstMs * 2 ** (attempt - 1));
  return Math.round(most * (0.5 + random() / 2));
}
