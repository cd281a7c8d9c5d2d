import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';

const stream_descriptor = { name: 'users' };

/** One message of every kind that a source writes. */
export const examples = {
  record: { type: 'RECORD', record: { stream: 'users', data: { key: 'a' }, emitted_at: 1 } },
  recordWithChange: {
    type: 'RECORD',
    record: {
      stream: 'roles',
      data: { id: '0', privileges: null },
      emitted_at: 1,
      meta: { changes: [{ field: 'privileges', change: 'NULLED', reason: 'SOURCE_RETRIEVAL_ERROR' }] },
    },
  },
  state: {
    type: 'STATE',
    state: {
      type: 'STREAM',
      stream: { stream_descriptor, stream_state: { any: 1 } },
      sourceStats: { recordCount: 2 },
    },
  },
  log: { type: 'LOG', log: { level: 'WARN', message: 'slow' } },
  spec: { type: 'SPEC', spec: { connectionSpecification: {}, documentationUrl: 'https://example.com/docs' } },
  status: { type: 'CONNECTION_STATUS', connectionStatus: { status: 'FAILED', message: 'no' } },
  catalog: {
    type: 'CATALOG',
    catalog: {
      streams: [
        {
          name: 'users',
          json_schema: { type: 'object' },
          supported_sync_modes: ['full_refresh'],
          source_defined_cursor: true,
          source_defined_primary_key: [['account_id'], ['key']],
          is_resumable: true,
        },
      ],
    },
  },
  error: {
    type: 'TRACE',
    trace: {
      type: 'ERROR',
      emitted_at: 1,
      error: {
        message: 'no',
        internal_message: 'no at all',
        failure_type: 'transient_error',
        stream_descriptor,
      },
    },
  },
  rateLimited: {
    type: 'TRACE',
    trace: {
      type: 'STREAM_STATUS',
      emitted_at: 1,
      stream_status: {
        stream_descriptor,
        status: 'RUNNING',
        reasons: [{ type: 'RATE_LIMITED', rate_limited: { quota_reset: 2 } }],
      },
    },
  },
  estimate: {
    type: 'TRACE',
    trace: { type: 'ESTIMATE', emitted_at: 1, estimate: { name: 'users', type: 'STREAM', row_estimate: 3 } },
  },
} satisfies Record<string, AirbyteMessage>;

/** One message of every kind that only a destination writes: states as they are echoed. */
export const destinationExamples = {
  state: {
    type: 'STATE',
    state: {
      type: 'STREAM',
      stream: { stream_descriptor: { name: 'users', namespace: 'zoom' }, stream_state: { any: 1 } },
      sourceStats: { recordCount: 2 },
      destinationStats: { recordCount: 2, rejectedRecordCount: 0 },
    },
  },
  stateOfPlatform: {
    type: 'STATE',
    id: 7,
    state: {
      type: 'STREAM',
      id: 7,
      stream: { stream_descriptor: { name: 'users', namespace: null }, stream_state: null },
      global: null,
      destinationStats: { recordCount: 0, rejectedRecordCount: 3 },
    },
    record: null,
  },
  spec: {
    type: 'SPEC',
    spec: { connectionSpecification: {}, supported_destination_sync_modes: ['overwrite', 'append'] },
  },
};
