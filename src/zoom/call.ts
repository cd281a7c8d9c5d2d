import type { Asked } from './answer-fits.ts';
import type { ErrorDetails } from './error-details.ts';
import type { Send } from './sender.ts';
import type { Verdict } from './verdicts.ts';

/** What travels with a request through its attempts. */
export interface Call extends Asked {
  signal: AbortSignal;
  /** Answers so far that count for `attempts` of a verdict. */
  doubtful: number;
  /** Spent waiting for Zoom's limits so far, whoever ran into them. */
  waitedMs: number;
}

export type RequestConfig = Parameters<Send>[0];
export type Pause = Extract<Verdict, { kind: 'pause' }>;

/** What led to a pause, for the log, and what Zoom said. */
export interface PauseReason extends Pick<ErrorDetails, 'code' | 'quoted'> {
  detail: string;
}

export const unasked: PauseReason = { detail: 'daily share used up', code: 0, quoted: '' };

/** Not Zoom's limit, but what the configuration lets us take of it; it too begins anew with Zoom's day. */
export const ourShare: Pause = { kind: 'pause', limit: 'daily', untilMs: undefined };
