/**
 * JSON Schema (draft-07) of the lines a source writes. Stricter than the protocol's own file, which allows any
 * additional key and a message without its payload: here a message carries exactly the payload of its type, and only
 * declared keys.
 */
const text = { type: 'string' };
const object = { type: 'object' };
const descriptor = closed({ name: { type: 'string', minLength: 1 }, namespace: text }, ['name']);
const keyPath = { type: 'array', items: text };

function closed(properties: Record<string, unknown>, required: string[] = Object.keys(properties)): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const change = closed({
  field: text,
  change: { enum: ['NULLED', 'TRUNCATED'] },
  reason: {
    enum: ['SOURCE_SERIALIZATION_ERROR', 'SOURCE_RETRIEVAL_ERROR', 'SOURCE_FIELD_SIZE_LIMITATION'],
  },
});

const payloads: Record<string, { key: string; schema: object }> = {
  RECORD: {
    key: 'record',
    schema: closed(
      {
        stream: { type: 'string', minLength: 1 },
        data: { type: 'object', minProperties: 1 },
        emitted_at: { type: 'integer' },
        meta: closed({ changes: { type: 'array', items: change, minItems: 1 } }),
      },
      ['stream', 'data', 'emitted_at'],
    ),
  },
  STATE: {
    key: 'state',
    schema: closed({
      type: { const: 'STREAM' },
      stream: closed({ stream_descriptor: descriptor, stream_state: object }),
      sourceStats: closed({ recordCount: { type: 'number', minimum: 0 } }),
    }),
  },
  LOG: {
    key: 'log',
    schema: closed(
      {
        level: { enum: ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'] },
        message: text,
        stack_trace: text,
      },
      ['level', 'message'],
    ),
  },
  SPEC: {
    key: 'spec',
    schema: closed(
      {
        connectionSpecification: object,
        documentationUrl: { type: 'string', format: 'uri' },
        changelogUrl: { type: 'string', format: 'uri' },
        protocol_version: text,
        supported_destination_sync_modes: {
          type: 'array',
          items: { enum: ['append', 'overwrite', 'append_dedup', 'update', 'soft_delete'] },
        },
      },
      ['connectionSpecification'],
    ),
  },
  CONNECTION_STATUS: {
    key: 'connectionStatus',
    schema: closed({ status: { enum: ['SUCCEEDED', 'FAILED'] }, message: text }, ['status']),
  },
  CATALOG: {
    key: 'catalog',
    schema: closed({
      streams: {
        type: 'array',
        items: closed({
          name: text,
          json_schema: object,
          supported_sync_modes: {
            type: 'array',
            minItems: 1,
            items: { enum: ['full_refresh', 'incremental'] },
          },
          source_defined_cursor: { type: 'boolean' },
          source_defined_primary_key: { type: 'array', items: keyPath },
          is_resumable: { type: 'boolean' },
        }),
      },
    }),
  },
};

const traces: Record<string, { key: string; schema: object }> = {
  ERROR: {
    key: 'error',
    schema: closed(
      {
        message: text,
        internal_message: text,
        stack_trace: text,
        failure_type: { enum: ['config_error', 'transient_error', 'system_error'] },
        stream_descriptor: descriptor,
      },
      ['message', 'failure_type'],
    ),
  },
  STREAM_STATUS: {
    key: 'stream_status',
    schema: closed(
      {
        stream_descriptor: descriptor,
        status: { enum: ['STARTED', 'RUNNING', 'COMPLETE', 'INCOMPLETE'] },
        reasons: {
          type: 'array',
          minItems: 1,
          maxItems: 1,
          items: closed({
            type: { const: 'RATE_LIMITED' },
            rate_limited: closed({ quota_reset: { type: 'integer' } }),
          }),
        },
      },
      ['stream_descriptor', 'status'],
    ),
  },
  ESTIMATE: {
    key: 'estimate',
    schema: closed({ name: text, type: { const: 'STREAM' }, row_estimate: { type: 'integer', minimum: 0 } }),
  },
};

const traceSchemas = Object.entries(traces).map(([type, { key, schema }]) =>
  closed({
    type: { const: 'TRACE' },
    trace: closed({ type: { const: type }, emitted_at: { type: 'number' }, [key]: schema }),
  }),
);

const payloadSchemas = Object.entries(payloads).map(([type, { key, schema }]) =>
  closed({ type: { const: type }, [key]: schema }),
);

/** The schema of one message of a source. */
export const messageSchema: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A message of an Airbyte source',
  oneOf: [...payloadSchemas, ...traceSchemas],
};
