/**
 * JSON Schema (draft-07) of the lines a destination writes: closed as that of a source, but for the STATE. Platforms
 * put keys of their own into a state, which come back with it: they may stand beside the payload and in it.
 */
import { closed, name } from './schema-parts.ts';
import { sharedMessages } from './shared-messages.ts';

const count = { type: 'integer', minimum: 0 };
const none = { type: 'null' };
/** Some clients write null for a key that has no value. */
const orNull = (type: string): { type: string[] } => ({ type: [type, 'null'] });

const payloadsOfOthers = Object.fromEntries(
  ['record', 'log', 'spec', 'connectionStatus', 'catalog', 'trace', 'control', 'destination_catalog'].map(
    (key) => [key, none],
  ),
);

const state = {
  type: 'object',
  properties: {
    type: { const: 'STREAM' },
    stream: closed(
      {
        stream_descriptor: closed({ name, namespace: orNull('string') }, ['name']),
        stream_state: orNull('object'),
      },
      ['stream_descriptor'],
    ),
    global: none,
    data: none,
    sourceStats: {
      ...orNull('object'),
      properties: { recordCount: orNull('number'), rejectedRecordCount: orNull('number') },
    },
    destinationStats: closed({ recordCount: count, rejectedRecordCount: count }),
  },
  required: ['type', 'stream', 'destinationStats'],
};

const echoedState = {
  type: 'object',
  properties: { type: { const: 'STATE' }, state, ...payloadsOfOthers },
  required: ['type', 'state'],
};

/** The schema of one message of a destination; a STATE is one of a stream, as it is echoed. */
export const destinationMessageSchema: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A message of an Airbyte destination',
  oneOf: [echoedState, ...sharedMessages],
};
