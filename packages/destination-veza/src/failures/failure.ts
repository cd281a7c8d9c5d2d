import type { ExpectedError } from '@source-zoom/values';

/** What can be done about it: change the configuration or the account, try again, report it. */
export type FailureKind = 'config' | 'transient' | 'system';

/** How the connector reports an error from the layers below it. */
export interface Failure<Failed extends ExpectedError = ExpectedError> {
  of: abstract new (...args: never[]) => Failed;
  kindOf: (error: Failed) => FailureKind;
  /** What to do, after the error's own sentence; left out if that says it all. */
  advice?: (error: Failed) => string | undefined;
}

/** Ties kind and advice to the error's class. */
export function failure<Failed extends ExpectedError>(
  of: Failure<Failed>['of'],
  kind: FailureKind | ((error: Failed) => FailureKind),
  advice?: string | ((error: Failed) => string | undefined),
): Failure {
  const kindOf = typeof kind === 'string' ? () => kind : kind;
  const say = typeof advice === 'string' ? () => advice : advice;
  return { of, kindOf, ...(say !== undefined && { advice: say }) } as unknown as Failure;
}
