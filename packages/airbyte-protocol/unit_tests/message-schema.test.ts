import { readFile } from 'node:fs/promises';
import { destinationMessageSchema, messageSchema } from '@source-zoom/airbyte-protocol/testing';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { destinationExamples, examples } from './example-messages.ts';

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const validate = ajv.compile(messageSchema);
const validateDestination = ajv.compile(destinationMessageSchema);

describe('messageSchema', () => {
  it.each(Object.entries(examples))('accepts %s', (_name, message) => {
    expect(validate(message)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a message without its payload', { type: 'RECORD' }],
    ['the payload of another type', { ...examples.log, type: 'RECORD' }],
    ['an unknown type', { type: 'CONTROL', control: {} }],
    ['an undeclared key', { ...examples.log, extra: 1 }],
    ['an empty row', { type: 'RECORD', record: { stream: 'users', data: {}, emitted_at: 1 } }],
    [
      'a time with a fraction',
      { type: 'RECORD', record: { stream: 'users', data: { a: 1 }, emitted_at: 1.5 } },
    ],
    ['a state of the old kind', { type: 'STATE', state: { type: 'LEGACY', data: {} } }],
    ['a status with two reasons', two(examples.rateLimited)],
    [
      'an error without a type of failure',
      { type: 'TRACE', trace: { type: 'ERROR', emitted_at: 1, error: { message: 'x' } } },
    ],
  ])('refuses %s', (_name, message) => {
    expect(validate(message)).toBe(false);
  });
});

describe('destinationMessageSchema', () => {
  const { log, status, error, rateLimited, estimate } = examples;
  const { state, stateOfPlatform } = destinationExamples;

  it.each(Object.entries({ log, status, error, rateLimited, estimate, ...destinationExamples }))(
    'accepts %s',
    (_name, message) => {
      expect(validateDestination(message)).toBe(true);
    },
  );

  it.each<[string, unknown]>([
    ['a record', examples.record],
    ['a catalog', examples.catalog],
    ['a state that no destination has seen', examples.state],
    ['a log with an undeclared key', { ...log, id: 1 }],
    ['a state with another payload too', { ...stateOfPlatform, record: {} }],
    ['a state of all streams', { type: 'STATE', state: { ...state.state, type: 'GLOBAL' } }],
    ['a state of a stream and of all', { type: 'STATE', state: { ...state.state, global: {} } }],
    ['a state without its stream', { type: 'STATE', state: { ...state.state, stream: undefined } }],
    ['no count of rejected records', counting({ recordCount: 1 })],
    ['half a record', counting({ recordCount: 1.5, rejectedRecordCount: 0.5 })],
    ['less than no record', counting({ recordCount: 1, rejectedRecordCount: -1 })],
    ['another count', counting({ recordCount: 1, rejectedRecordCount: 0, bytes: 2 })],
  ])('refuses %s', (_name, message) => {
    expect(validateDestination(message)).toBe(false);
  });
});

function counting(destinationStats: object): unknown {
  const { state } = destinationExamples;
  return { type: 'STATE', state: { ...state.state, destinationStats } };
}

function two(message: typeof examples.rateLimited): unknown {
  const status = message.trace.stream_status;
  return {
    ...message,
    trace: {
      ...message.trace,
      stream_status: { ...status, reasons: [...status.reasons, ...status.reasons] },
    },
  };
}

it.each([
  ['protocol-examples.json', examples],
  ['destination-examples.json', destinationExamples],
])('%s holds the examples, for the check against the protocol file itself', async (file, messages) => {
  const text = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
  expect(JSON.parse(text)).toEqual(Object.values(messages));
});
