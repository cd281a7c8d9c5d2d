import { closed, descriptor, messageOf, object, text, type Payload } from './schema-parts.ts';

const payloads: Record<string, Payload> = {
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
};

const traces: Record<string, Payload> = {
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
  messageOf('TRACE', {
    key: 'trace',
    schema: closed({ type: { const: type }, emitted_at: { type: 'number' }, [key]: schema }),
  }),
);

/** The schemas of the messages that sources and destinations write alike: LOG, SPEC, CONNECTION_STATUS and TRACE. */
export const sharedMessages: readonly object[] = [
  ...Object.entries(payloads).map(([type, payload]) => messageOf(type, payload)),
  ...traceSchemas,
];
