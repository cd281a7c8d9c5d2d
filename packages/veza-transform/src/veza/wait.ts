import type { Clock } from '@source-zoom/http';
import { TransformError } from '../errors.ts';

export interface Patience {
  everyMs: number;
  atMostMs: number;
}

/** Those of Veza's own SDK's tests. */
export const usualPatience: Patience = { everyMs: 4000, atMostMs: 300_000 };

/**
 * Waits until Veza has processed what was pushed.
 *
 * @throws TransformError `processing` when that failed, or did not end in time.
 */
export async function waitForProcessing(
  status: () => Promise<string>,
  clock: Clock,
  { everyMs, atMostMs }: Patience,
): Promise<void> {
  const until = clock.monotonic() + atMostMs;
  for (;;) {
    const now = await status();
    if (now === 'SUCCESS') return;
    if (/fail|error/i.test(now))
      throw new TransformError(
        'processing',
        `Veza took the payload but could not process it (status ${now}); see the data source's events in Veza.`,
      );
    if (clock.monotonic() + everyMs > until)
      throw new TransformError(
        'processing',
        `Veza took the payload but has not processed it within ${atMostMs / 1000} seconds (status ${now || 'unknown'}); look at the data source in Veza.`,
      );
    await clock.sleep(everyMs);
  }
}
