import type { Clock } from '@source-zoom/http';
import { PushOutcomeUnknown } from './errors.ts';
import { explainRefusal } from './explain-refusal.ts';
import { VezaFailure } from './veza-error.ts';
import { isResult, type PollingPolicy, processingPolicy } from './wait-for-processing.ts';

/** How long a push that was taken may take to show. */
export const lookupPolicy: PollingPolicy = { ...processingPolicy, timeoutMs: 30_000 };

export interface Lookup {
  /** As Veza says it now. */
  status: () => Promise<string>;
  /** The status before the push; undefined for a data source that is new. */
  before: string | undefined;
  clock: Clock;
  policy: PollingPolicy;
}

/**
 * Pushes, and gives Veza's warnings. Where its answer does not tell whether it took the payload, the status of the data
 * source may: a newer push counts as this one, whose warnings are then unknown (undefined).
 *
 * @throws ExpectedError when it was not taken, PushOutcomeUnknown when that cannot be known
 */
export async function whenTaken(
  push: () => Promise<string[]>,
  lookup: Lookup,
): Promise<string[] | undefined> {
  try {
    return await push();
  } catch (error) {
    if (!(error instanceof VezaFailure) || !error.mayBeTaken) throw explainRefusal(error, {});
    if (await isSeen(lookup).catch(() => false)) return undefined;
    throw new PushOutcomeUnknown(error);
  }
}

/**
 * Whether a newer push shows: the status is another than before. Where an earlier push was still being processed, that
 * tells nothing; and a data source that is new has no result before a push.
 */
async function isSeen({ status, before, clock, policy }: Lookup): Promise<boolean> {
  if (before !== undefined && !isResult(before)) return false;
  const start = clock.monotonic();
  for (let waitMs = policy.initialDelayMs; ; waitMs = Math.min(policy.maxDelayMs, waitMs * 2)) {
    await clock.sleep(waitMs);
    const now = await status();
    if (before === undefined ? isResult(now) : now !== '' && now !== before) return true;
    if (clock.monotonic() - start + policy.maxDelayMs > policy.timeoutMs) return false;
  }
}
