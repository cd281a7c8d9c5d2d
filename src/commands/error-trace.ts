import type { TraceMessage } from '@source-zoom/airbyte-protocol';
import { ConnectorError } from '../errors.ts';
import { commandMessages } from './messages.ts';

/** The TRACE ERROR for an error that ended a command. An error that is not one of ours is a defect. */
export function errorTrace(error: unknown, emittedAt: number): TraceMessage {
  const known = error instanceof ConnectorError ? error : undefined;
  const internal = known ? known.internalMessage : String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  return {
    type: 'TRACE',
    trace: {
      type: 'ERROR',
      emitted_at: emittedAt,
      error: {
        message: known?.message ?? commandMessages.defect(),
        failure_type: known?.failureType ?? 'system_error',
        ...(internal !== undefined && { internal_message: internal }),
        ...(stack !== undefined && { stack_trace: stack }),
      },
    },
  };
}
