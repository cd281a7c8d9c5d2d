import type { ExpectedError } from '@source-zoom/values';
import type { ExitReason } from '../../flags/exit-codes.ts';

/** How the command line handles an error from the layers below it. */
export interface Failure<Failed extends ExpectedError = ExpectedError> {
  of: abstract new (...args: never[]) => Failed;
  exit: ExitReason;
  /** What to do, after the error's own sentence; left out if that says it all. */
  advice?: (error: Failed) => string | undefined;
}

/** Ties the advice to its error class. */
export function failure<Failed extends ExpectedError>(
  of: Failure<Failed>['of'],
  exit: ExitReason,
  advice?: string | ((error: Failed) => string | undefined),
): Failure {
  const say = typeof advice === 'string' ? () => advice : advice;
  return { of, exit, ...(say !== undefined && { advice: say as Failure['advice'] }) } as Failure;
}
