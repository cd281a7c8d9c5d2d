import { ExpectedError } from '@source-zoom/values';
import type { ExitReason } from '../../flags/exit-codes.ts';
import { CommandError } from '../command-error.ts';
import type { Failure } from './failure.ts';
import { fileFailures } from './files.ts';
import { guardFailures } from './guard.ts';
import { payloadFailures } from './payloads.ts';
import { pushFailures } from './push.ts';
import { snapshotFailures } from './snapshots.ts';
import { syncFailures } from './sync.ts';
import { vezaFailures } from './veza-client.ts';

/** Every error that the layers below throw on purpose. */
export const failures: readonly Failure[] = [
  ...fileFailures,
  ...guardFailures,
  ...payloadFailures,
  ...pushFailures,
  ...vezaFailures,
  ...snapshotFailures,
  ...syncFailures,
];

/** The text and exit code of an error; `undefined` if it was not thrown on purpose. */
export function failureOf(error: unknown): { exit: ExitReason; text: string } | undefined {
  if (error instanceof CommandError) return { exit: error.reason, text: error.message };
  if (!(error instanceof ExpectedError)) return undefined;
  const found = failures.find(({ of }) => error.constructor === of);
  if (found === undefined) return undefined;
  const advice = found.advice?.(error);
  return { exit: found.exit, text: advice === undefined ? error.message : `${error.message}; ${advice}` };
}
