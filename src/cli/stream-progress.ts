/** What is known of a stream that is being read. */
export interface StreamProgress {
  name: string;
  /** Records so far, repeated rows with new content included. */
  records: number;
  /** Distinct rows, by its last state. */
  rows: number;
  /** Rows by Zoom's count; undefined until Zoom says. */
  total: number | undefined;
  startedMs: number;
  /** When Zoom takes requests again, in milliseconds since 1970; undefined if it does now. */
  waitsUntilMs: number | undefined;
  outcome: 'COMPLETE' | 'INCOMPLETE' | undefined;
}

/** One line: how far it is, how fast, and how long it will take, or for whom it waits. */
export function progressLine(progress: StreamProgress, nowMs: number): string {
  const { name, records, total, startedMs, waitsUntilMs } = progress;
  const count = total === undefined ? thousands(records) : `${thousands(records)} of ${thousands(total)}`;
  const parts = [`${name}: ${count}`];
  const seconds = (nowMs - startedMs) / 1000;
  const rate = records / seconds;
  if (waitsUntilMs !== undefined && waitsUntilMs > nowMs)
    parts.push(`waiting for Zoom's rate limit, ${durationText((waitsUntilMs - nowMs) / 1000)}`);
  else if (seconds >= 1 && records > 0) {
    parts.push(`${thousands(Math.round(rate))} a second`);
    if (total !== undefined && total > records) parts.push(`${durationText((total - records) / rate)} left`);
  }
  return parts.join(', ');
}

/** `4 s`, `12 min`, `3 h`, rounded up. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

export function thousands(count: number): string {
  return count.toLocaleString('en-US');
}
