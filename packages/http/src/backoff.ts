export interface Backoff {
  /** Longest wait before the first repetition, in milliseconds; doubles with every further one. */
  firstMs: number;
  /** No wait is longer. */
  maxMs: number;
}

/**
 * How long to wait before repetition `attempt` (from 1): exponential, its upper half by chance, so that many clients
 * spread and none repeats at once.
 *
 * @param random gives numbers from 0 to 1.
 */
export function backoffMs(attempt: number, { firstMs, maxMs }: Backoff, random: () => number): number {
  const most = Math.min(maxMs, firstMs * 2 ** (attempt - 1));
  return Math.round(most * (0.5 + random() / 2));
}
