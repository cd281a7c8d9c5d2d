/**
 * JSON Schema (draft-07) of the lines a source writes. Stricter than the protocol's own file, which allows any
 * additional key and a message without its payload: here a message carries exactly the payload of its type, and only
 * declared keys.
 */
import { closed, descriptor, messageOf, name, object, text, type Payload } from './schema-parts.ts';
import { sharedMessages } from './shared-messages.ts';

const keyPath = { type: 'array', items: text };

const change = closed({
  field: text,
  change: { enum: ['NULLED', 'TRUNCATED'] },
  reason: {
    enum: ['SOURCE_SERIALIZATION_ERROR', 'SOURCE_RETRIEVAL_ERROR', 'SOURCE_FIELD_SIZE_LIMITATION'],
  },
});

const payloads: Record<string, Payload> = {
  RECORD: {
    key: 'record',
    schema: closed(
      {
        stream: name,
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

/** The schema of one message of a source. */
export const messageSchema: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A message of an Airbyte source',
  oneOf: [...Object.entries(payloads).map(([type, payload]) => messageOf(type, payload)), ...sharedMessages],
};
