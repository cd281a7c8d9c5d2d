import type { Clock } from '@source-zoom/http';
import { PushOutcomeUnknown } from './errors.ts';
import { explainRefusal } from './explain-refusal.ts';
import { VezaFailure } from './veza-error.ts';
import { isResult, type PollingPolicy, processingPolicy } from './wait-for-processing.ts';

/** How long an accepted push may take to show. */
export const lookupPolicy: PollingPolicy = { ...processingPolicy, timeoutMs: 30_000 };

export interface Lookup {
  /** Veza's current status. */
  status: () => Promise<string>;
  /** The status before the push; undefined for a new data source. */
  before: string | undefined;
  clock: Clock;
  policy: PollingPolicy;
}

/** How often a payload is sent whose fate does not show. */
const maxPushes = 8;

/**
 * Pushes, and returns Veza's warnings. If it is unknown whether Veza took the payload, the status of the data source
 * may show it: a newer push counts as this one, and its warnings are then unknown (undefined). Only if it shows
 * nothing is the payload sent again, which has the same result.
 *
 * @throws ExpectedError if it was not taken, PushOutcomeUnknown if that cannot be known
 */
export async function whenTaken(
  push: () => Promise<string[]>,
  lookup: Lookup,
): Promise<string[] | undefined> {
  let mayBeTaken = false;
  for (let pushes = 1; ; pushes += 1) {
    try {
      return await push();
    } catch (error) {
      if (!(error instanceof VezaFailure)) throw error;
      mayBeTaken ||= error.mayBeTaken;
      if (!mayBeTaken) throw explainRefusal(error, {});
      if (await isSeen(lookup).catch(() => false)) return undefined;
      if (error.isLasting || pushes === maxPushes) throw new PushOutcomeUnknown(error);
      await lookup.clock.sleep(lookup.policy.maxDelayMs);
    }
  }
}

/**
 * Whether a newer push shows, that is, the status differs from before. If an earlier push was still being processed,
 * that proves nothing; and a new data source has no result before a push.
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
