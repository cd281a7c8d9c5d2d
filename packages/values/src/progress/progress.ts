import { type LineOutput, LiveLine } from './live-line.ts';
import { Pace } from './pace.ts';
import { type ProgressTask, progressText } from './progress-text.ts';

/** Tells how far something is. */
export interface Progress {
  /** So much is done. Looks at a clock: not for each of millions of things. */
  readonly reach: (done: number) => void;
  /** There is nothing more to tell; clears the line of a terminal. */
  readonly end: () => void;
}

/** Begins to watch something that goes through so many bytes. */
export type WatchBytes = (bytes: number) => Progress;

/** Begins to tell how far a task is, at most so often that people can read it; `now` in milliseconds. */
export function startProgress(task: ProgressTask, out: LineOutput, now: () => number): Progress {
  const line = new LiveLine(out, now, task.total === undefined ? 'seldom' : 'often');
  const pace = new Pace(now());
  return {
    reach: (done) => {
      line.draw((nowMs) => progressText(task, done, pace.at(done, nowMs)));
    },
    end: () => {
      line.clear();
    },
  };
}
