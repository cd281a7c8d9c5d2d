import { ExpectedError } from '@source-zoom/values';
import { type ExitReason, TransformError } from '../errors.ts';
import type { Failure } from './failure.ts';
import { fileFailures } from './files.ts';
import { guardFailures } from './guard.ts';
import { oaaFailures } from './oaa.ts';
import { vezaFailures } from './veza.ts';
import { warehouseFailures } from './warehouse.ts';

/** Every error that the rooms below throw on purpose. */
export const failures: readonly Failure[] = [
  ...fileFailures,
  ...guardFailures,
  ...oaaFailures,
  ...vezaFailures,
  ...warehouseFailures,
];

/** The sentence and the exit of an error; `undefined` for one that nobody throws on purpose. */
export function failureOf(error: unknown): { exit: ExitReason; text: string } | undefined {
  if (error instanceof TransformError) return { exit: error.reason, text: error.message };
  if (!(error instanceof ExpectedError)) return undefined;
  const found = failures.find(({ of }) => error.constructor === of);
  if (found === undefined) return undefined;
  const advice = found.advice?.(error);
  return { exit: found.exit, text: advice === undefined ? error.message : `${error.message}; ${advice}` };
}
