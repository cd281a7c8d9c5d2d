import type { TraceMessage } from '@source-zoom/airbyte-protocol';
import { ConnectorError } from '../errors.ts';
import { errorTraceOf } from '../sync/build-messages.ts';
import { commandMessages } from './command-messages.ts';

/** The TRACE ERROR for an error that ended a command. An error that is not one of ours is a defect. */
export function errorTrace(error: unknown, emittedAt: number): TraceMessage {
  const known = error instanceof ConnectorError ? error : undefined;
  const failure = {
    message: known?.message ?? commandMessages.defect(),
    failureType: known?.failureType ?? ('system_error' as const),
    internalMessage: known ? known.internalMessage : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  };
  return errorTraceOf(undefined, failure, emittedAt);
}
