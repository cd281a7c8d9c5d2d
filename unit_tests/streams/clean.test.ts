import {
  keepBoolean,
  keepDateTime,
  keepInteger,
  keepList,
  keepObject,
  keepText,
} from '../../src/streams/clean.ts';
import { Notes } from '../../src/streams/notes.ts';

const lost = Symbol('nulled and said so');

function kept(keep: (value: unknown, field: string, notes: Notes) => unknown, value: unknown): unknown {
  const notes = new Notes('users');
  const result = keep(value, 'f', notes);
  const changes = notes.takeChanges();
  if (changes === undefined) return result;
  expect(result).toBeNull();
  expect(changes).toEqual([{ field: 'f', change: 'NULLED', reason: 'SOURCE_SERIALIZATION_ERROR' }]);
  return lost;
}

describe('a date', () => {
  it.each<[unknown, unknown]>([
    [undefined, undefined],
    [null, null],
    ['', null],
    ['2023-02-09T16:15:45Z', '2023-02-09T16:15:45Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['2023-02-29T00:00:00Z', lost],
    ['2023-01-31T23:59:59z', '2023-01-31T23:59:59Z'],
    ['2023-01-31T24:00:00Z', lost],
    ['2023-13-01T00:00:00Z', lost],
    ['2023-01-01T01:00:00+02:00', '2022-12-31T23:00:00Z'],
    ['2023-01-01T01:00:00-0230', '2023-01-01T03:30:00Z'],
    ['2023-01-01T01:00:00.1234567Z', '2023-01-01T01:00:00.123Z'],
    ['2023-01-01T01:00:00.5+00:00', '2023-01-01T01:00:00.500Z'],
    ['2023-01-01T01:00:00', lost],
    ['2023-01-01T01:00:00+24:00', lost],
    ['0000-01-01T00:00:00+23:00', lost],
    ['2023-01-01', lost],
    ['yesterday', lost],
    [1675959345, lost],
  ])('%s', (value, expected) => {
    expect(kept(keepDateTime, value)).toBe(expected);
  });
});

describe('an integer', () => {
  it.each<[unknown, unknown]>([
    [0, 0],
    [5550101010, 5550101010],
    ['', null],
    [' 42 ', 42],
    ['-1', -1],
    ['9007199254740993', lost],
    [1.5, lost],
    ['1.0', lost],
    ['abc', lost],
    [true, lost],
    [Number.NaN, lost],
    [undefined, undefined],
    [null, null],
  ])('%s', (value, expected) => {
    expect(kept(keepInteger, value)).toBe(expected);
  });
});

describe('a text', () => {
  it.each<[unknown, unknown]>([
    ['', ''],
    [0, '0'],
    [false, 'false'],
    ['576460752303423500', '576460752303423500'],
    [9007199254740991, '9007199254740991'],
    [9007199254740992, lost],
    [-9007199254740992, lost],
    [1.5, '1.5'],
    [undefined, undefined],
    [null, null],
    [{}, lost],
  ])('%j', (value, expected) => {
    expect(kept(keepText, value)).toBe(expected);
  });
});

it('lists keep their places, objects their names, booleans themselves', () => {
  const texts = (value: unknown, field: string, notes: Notes) => keepList(value, field, notes, keepText);
  expect(kept(texts, ['a', null, 1])).toEqual(['a', null, '1']);
  expect(kept(texts, 'a')).toBe(lost);
  expect(kept(texts, undefined)).toBeUndefined();
  const object = (value: unknown, field: string, notes: Notes) =>
    keepObject(value, field, notes, ({ a }) => ({ a }));
  expect(kept(object, { a: 1, b: 2 })).toEqual({ a: 1 });
  expect(kept(object, [])).toBe(lost);
  expect(kept(object, null)).toBeNull();
  expect(kept(keepBoolean, false)).toBe(false);
  expect(kept(keepBoolean, 'no')).toBe(lost);
});
