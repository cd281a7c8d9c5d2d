import { countText, durationText, type Pace, progressText } from '@source-zoom/values';

/** What is known of a stream that is being read. */
export interface StreamProgress {
  name: string;
  /** Records so far, repeated rows with new content included. */
  records: number;
  /** Distinct rows, by its last state. */
  rows: number;
  /** Rows by Zoom's count; undefined until Zoom says. */
  total: number | undefined;
  pace: Pace;
  /** When Zoom takes requests again, in milliseconds since 1970; undefined if it does now. */
  waitsUntilMs: number | undefined;
  outcome: 'COMPLETE' | 'INCOMPLETE' | undefined;
}

/** One line: how far it is, how fast, and how long it will take, or for whom it waits. */
export function progressLine(stream: StreamProgress, nowMs: number): string {
  const { records, pace, waitsUntilMs } = stream;
  const rate = pace.at(records, nowMs);
  if (waitsUntilMs === undefined || waitsUntilMs <= nowMs) return progressText(stream, records, rate);
  const left = durationText((waitsUntilMs - nowMs) / 1000);
  return `${countText(stream, records)}, waiting for Zoom's rate limit, ${left}`;
}
