import { type AirbyteMessage, type RecordMessage, serialize } from '@source-zoom/airbyte-protocol';
import fc from 'fast-check';
import { examples } from './example-messages.ts';

const message: fc.Arbitrary<RecordMessage> = fc.record({
  type: fc.constant('RECORD' as const),
  record: fc.record(
    {
      stream: fc.string(),
      data: fc.dictionary(fc.string(), fc.jsonValue()),
      emitted_at: fc.nat(),
      meta: fc.constant(examples.recordWithChange.record.meta),
    },
    { requiredKeys: ['stream', 'data', 'emitted_at'] },
  ),
});

it('writes a record as JSON.stringify does', () => {
  fc.assert(
    fc.property(message, (record) => {
      expect(serialize(record)).toBe(JSON.stringify(record));
    }),
  );
});

it.each(Object.entries(examples))('writes %s so that it reads the same', (_, example) => {
  expect(JSON.parse(serialize(example as AirbyteMessage))).toEqual(example);
});

it('writes the record count of a state with a decimal point', () => {
  expect(serialize(examples.state as AirbyteMessage)).toContain('"sourceStats":{"recordCount":2.0}');
});
