import type { Send } from '@source-zoom/http/send-with-retry';
import type { Asked } from './answer-fits.ts';
import type { ErrorDetails } from './error-details.ts';
import type { Verdict } from './verdicts.ts';

/** What a request carries through its attempts. */
export interface Call extends Asked {
  signal: AbortSignal;
  /** Lets all others go first. */
  inBackground: boolean;
  /** Answers so far that count towards a verdict's `attempts`. */
  doubtful: number;
  /** Time spent so far waiting for Zoom's limits, whichever request hit them. */
  waitedMs: number;
}

export type RequestConfig = Parameters<Send>[0];
export type Pause = Extract<Verdict, { kind: 'pause' }>;

/** The cause of a pause, for the log, and Zoom's words. */
export interface PauseReason extends Pick<ErrorDetails, 'code' | 'quoted'> {
  detail: string;
}

export const unasked: PauseReason = { detail: 'daily share used up', code: 0, quoted: '' };

/** Not Zoom's limit, but the share of it that the configuration allows us; it too resets with Zoom's day. */
export const ourShare: Pause = { kind: 'pause', limit: 'daily', untilMs: undefined };
