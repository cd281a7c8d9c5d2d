import type { ExpectedError } from '@source-zoom/values';
import type { ExitReason } from '../exit-codes.ts';

/** What the command line makes of an error of the rooms below it. */
export interface Failure<Failed extends ExpectedError = ExpectedError> {
  of: abstract new (...args: never[]) => Failed;
  exit: ExitReason;
  /** What to do, behind the error's own sentence; left out where that says it all. */
  advice?: (error: Failed) => string | undefined;
}

/** Keeps the class and its advice together. */
export function failure<Failed extends ExpectedError>(
  of: Failure<Failed>['of'],
  exit: ExitReason,
  advice?: string | ((error: Failed) => string | undefined),
): Failure {
  const say = typeof advice === 'string' ? () => advice : advice;
  return { of, exit, ...(say !== undefined && { advice: say as Failure['advice'] }) } as Failure;
}
