import type { Clock } from '@source-zoom/http';
import { ExpectedError } from '@source-zoom/values';
import { ProcessingFailed, ProcessingTimedOut, ProcessingUnknown } from './errors.ts';

export interface PollingPolicy {
  /** Before the first poll; doubles with every further one. */
  initialDelayMs: number;
  /** Longest wait between two polls. */
  maxDelayMs: number;
  timeoutMs: number;
  /** How long after a push a result may still be that of the previous push. */
  settleMs: number;
}

/** The longest wait and the timeout are those in the tests of Veza's own SDK; a small payload is done long before. */
export const processingPolicy: PollingPolicy = {
  initialDelayMs: 250,
  maxDelayMs: 4000,
  timeoutMs: 300_000,
  settleMs: 10_000,
};

const isFailure = (status: string): boolean => /fail|error/i.test(status);
export const isResult = (status: string): boolean => status === 'SUCCESS' || isFailure(status);

/**
 * Waits until Veza has processed what was pushed.
 *
 * A data source has one status, and no known field says which push it belongs to: no number, no time. So a result
 * that may be left over (the same as before the push, or the first to come while an earlier push was still being
 * processed) counts only after a different status was seen, or once it has stood for `settleMs`: it may have come
 * between two polls. What remains: a Veza that begins even later, and two pushes to one data source at a time.
 *
 * @param before the status before the push; undefined for a new data source.
 * @throws ProcessingFailed
 * @throws ProcessingTimedOut
 * @throws ProcessingUnknown
 */
export async function waitForProcessing(
  status: () => Promise<string>,
  before: string | undefined,
  clock: Clock,
  { initialDelayMs, maxDelayMs, timeoutMs, settleMs }: PollingPolicy,
): Promise<void> {
  const start = clock.monotonic();
  let isOurs = before === undefined;
  for (let waitMs = initialDelayMs; ; waitMs = Math.min(maxDelayMs, waitMs * 2)) {
    await clock.sleep(waitMs);
    const now = await status().catch(cannotTell);
    const elapsedMs = clock.monotonic() - start;
    isOurs ||= !isResult(now) || (isResult(before ?? '') && now !== before) || elapsedMs >= settleMs;
    if (isOurs && now === 'SUCCESS') return;
    if (isOurs && isFailure(now)) throw new ProcessingFailed(now);
    if (elapsedMs + maxDelayMs > timeoutMs) throw new ProcessingTimedOut(timeoutMs / 1000, now);
  }
}

function cannotTell(error: unknown): never {
  throw error instanceof ExpectedError ? new ProcessingUnknown(error) : error;
}
