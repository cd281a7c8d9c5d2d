import { readFile } from 'node:fs/promises';
import { messageSchema } from '@source-zoom/airbyte-protocol/testing';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { examples } from './example-messages.ts';

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const validate = ajv.compile(messageSchema);

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

describe('protocol-examples.json', () => {
  it('holds the examples, for the check against the protocol file itself', async () => {
    const text = await readFile(new URL('../protocol-examples.json', import.meta.url), 'utf8');
    expect(JSON.parse(text)).toEqual(Object.values(examples));
  });
});
