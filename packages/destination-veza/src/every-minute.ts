import type { Clock } from '@source-zoom/http';

const minuteMs = 60_000;

/** Calls `beat` once a minute, until the function that it returns is called. */
export function everyMinute(clock: Clock, beat: () => void): () => void {
  const end = new AbortController();
  const beats = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await clock.sleep(minuteMs, end.signal);
      beat();
    }
  };
  beats().catch(() => undefined);
  return () => {
    end.abort();
  };
}
