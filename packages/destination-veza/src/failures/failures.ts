import { ConfigError, SystemError, TransientError } from '@source-zoom/airbyte-connector';
import { ExpectedError } from '@source-zoom/values';
import type { Failure } from './failure.ts';
import { accountFailures } from './account.ts';
import { rowFailures } from './rows.ts';
import { vezaFailures } from './veza.ts';

/** The errors of a push that a platform's user can meet. */
export const failures: readonly Failure[] = [...accountFailures, ...rowFailures, ...vezaFailures];

const kinds = { config: ConfigError, transient: TransientError, system: SystemError };

/**
 * The connector's error for an error of the layers below, with what to do in terms of the form; any other error is
 * returned as it is.
 */
export function connectorErrorOf(error: unknown): unknown {
  if (!(error instanceof ExpectedError)) return error;
  const found = failures.find(({ of }) => error.constructor === of);
  // Of inputs that this connector does not have.
  if (found === undefined) return new SystemError(error.message, { cause: error });
  const advice = found.advice?.(error);
  const message = advice === undefined ? error.message : `${error.message}; ${advice}`;
  return new kinds[found.kindOf(error)](message, { cause: error });
}
