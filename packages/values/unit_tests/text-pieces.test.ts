import fc from 'fast-check';
import { batched, jsonPieces } from '../src/text-pieces.ts';

it('JSON in pieces is the JSON that is written at once', () => {
  const fields = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.array(fc.jsonValue()));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fields), (object) => {
      expect([...jsonPieces(object)].join('')).toBe(JSON.stringify(object, null, 2));
    }),
  );
});

it('what can be gone through is written as a list', () => {
  expect([...jsonPieces({ a: new Set(['\n', { b: [] }]), c: new Set() })].join('')).toBe(
    JSON.stringify({ a: ['\n', { b: [] }], c: [] }, null, 2),
  );
});

it('pieces are put together until they are worth writing', () => {
  const pieces = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000));
  const batches = [...batched(pieces)];
  expect(batches.join('')).toBe(pieces.join(''));
  expect(batches.slice(0, -1).every(({ length }) => length >= 65_536 && length < 90_000)).toBe(true);
  expect([...batched([])]).toEqual([]);
});
