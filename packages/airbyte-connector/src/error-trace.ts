import type { FailureType, TraceMessage } from '@source-zoom/airbyte-protocol';
import { connectorMessages } from './connector-messages.ts';
import { ConnectorError } from './errors.ts';

export interface Failure {
  message: string;
  failureType: FailureType;
  internalMessage?: string | undefined;
  stack?: string | undefined;
}

/** The TRACE ERROR of a stream, or of a whole command when `name` is `undefined`. */
export function errorTraceOf(name: string | undefined, failure: Failure, emittedAt: number): TraceMessage {
  const { message, failureType, internalMessage, stack } = failure;
  return {
    type: 'TRACE',
    trace: {
      type: 'ERROR',
      emitted_at: emittedAt,
      error: {
        message,
        failure_type: failureType,
        ...(name !== undefined && { stream_descriptor: { name } }),
        ...(internalMessage !== undefined && { internal_message: internalMessage }),
        ...(stack !== undefined && { stack_trace: stack }),
      },
    },
  };
}

/** The TRACE ERROR for an error that ended a command. An error that is not one of ours is a defect. */
export function errorTrace(error: unknown, emittedAt: number): TraceMessage {
  const known = error instanceof ConnectorError ? error : undefined;
  const failure = {
    message: known?.message ?? connectorMessages.defect(),
    failureType: known?.failureType ?? ('system_error' as const),
    internalMessage: known ? known.internalMessage : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  };
  return errorTraceOf(undefined, failure, emittedAt);
}
