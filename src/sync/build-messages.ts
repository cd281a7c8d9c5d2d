import type { AirbyteMessage, LogLevel, StateMessage, StreamStatus } from '@source-zoom/airbyte-protocol';

export function log(level: LogLevel, message: string): AirbyteMessage {
  return { type: 'LOG', log: { level, message } };
}

/** `quotaResetMs`: for a stream that waits because of Zoom's rate limit. */
export function streamStatus(
  name: string,
  status: StreamStatus,
  emittedAt: number,
  quotaResetMs?: number,
): AirbyteMessage {
  return {
    type: 'TRACE',
    trace: {
      type: 'STREAM_STATUS',
      emitted_at: emittedAt,
      stream_status: {
        stream_descriptor: { name },
        status,
        ...(quotaResetMs !== undefined && {
          reasons: [{ type: 'RATE_LIMITED', rate_limited: { quota_reset: Math.ceil(quotaResetMs) } }],
        }),
      },
    },
  };
}

export function estimate(name: string, rows: number, emittedAt: number): AirbyteMessage {
  return {
    type: 'TRACE',
    trace: {
      type: 'ESTIMATE',
      emitted_at: emittedAt,
      estimate: { name, type: 'STREAM', row_estimate: rows },
    },
  };
}

/** `recordCount`: records of the stream since its previous state. */
export function streamState(name: string, state: object, recordCount: number): StateMessage {
  return {
    type: 'STATE',
    state: {
      type: 'STREAM',
      stream: { stream_descriptor: { name }, stream_state: state },
      sourceStats: { recordCount },
    },
  };
}
