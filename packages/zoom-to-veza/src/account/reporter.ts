import type { Progress, ProgressTask } from '@source-zoom/values';

/** Receives what a use case reports to people while it runs. */
export interface Reporter {
  /** Whether each warning about a record is wanted, with its place in the payload, or one line for each kind. */
  readonly isVerbose: boolean;
  /** Reports one line, or several. */
  say(text: string): void;
  /** Reports something that somebody should look at. */
  warn(text: string): void;
  /** Passes on what a source said itself, its level first (`WARN …`). What it warned of is in its proof once more. */
  passOn(line: string): void;
  /** Begins to report how far a long task is. */
  progress(task: ProgressTask): Progress;
  /** Called when the database engine begins to read rows, and when it has finished. */
  onReading(isUnderWay: boolean): void;
}
