import {
  keepBoolean,
  keepDateTime,
  keepFlag,
  keepId,
  keepIds,
  keepInteger,
  keepList,
  keepNames,
  keepObject,
  keepText,
  keepWord,
} from '../../src/streams/clean.ts';
import { RowNotes } from '../../src/streams/notes.ts';
import { withheld } from '../../src/zoom/json.ts';

const lost = Symbol('nulled and said so');

function kept(keep: (value: unknown, field: string, notes: RowNotes) => unknown, value: unknown): unknown {
  const notes = new RowNotes('users');
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
    ['2023-01-01T01:00:00', '2023-01-01T01:00:00Z'],
    ['2026-02-01 10:00:00', '2026-02-01T10:00:00Z'],
    ['2026-02-30 10:00:00', lost],
    ['2023-01-01T01:00:00+24:00', lost],
    ['0000-01-01T00:00:00+23:00', lost],
    ['2023-01-01', lost],
    ['yesterday', lost],
    [1675959345, '2023-02-09T16:15:45Z'],
    ['1675959345', '2023-02-09T16:15:45Z'],
    [1675959345678, '2023-02-09T16:15:45.678Z'],
    [0, lost],
    [-1, lost],
    [1675959345.5, lost],
    [946684799, lost],
    [4102444800, lost],
    [1e300, lost],
    [true, lost],
    [{ time: '2023-01-01T00:00:00Z' }, lost],
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

describe('an id', () => {
  it.each<[unknown, unknown]>([
    ['1', '1'],
    [1, '1'],
    [{ id: '1' }, '1'],
    [{ id: 1, name: 'Admin' }, '1'],
    ['', ''],
    [undefined, undefined],
    [null, null],
    [1.5, lost],
    [9007199254740992, lost],
    [true, lost],
    [{}, lost],
    [{ id: null }, lost],
    [{ id: { id: '1' } }, lost],
    [['1'], lost],
  ])('%j', (value, expected) => {
    expect(kept(keepId, value)).toBe(expected);
  });
});

describe('ids', () => {
  it.each<[unknown, unknown]>([
    [
      ['a', 1, { id: 'b' }],
      ['a', '1', 'b'],
    ],
    [[], []],
    [[null], [null]],
    ['grpA', lost],
    [{ id: 'a' }, lost],
    [['a', {}], lost],
    [['a', ['b']], lost],
    [null, null],
    [undefined, undefined],
  ])('%j: none of them, or all', (value, expected) => {
    expect(kept(keepIds, value)).toEqual(expected);
  });
});

describe('names', () => {
  it.each<[unknown, unknown]>([
    [['User:Read'], ['User:Read']],
    [[], []],
    [[{ name: 'User:Read' }], lost],
    [['User:Read', null], lost],
    [['User:Read', ''], lost],
    [{ 'User:Read': true }, lost],
    [null, null],
  ])('%j: none of them, or all', (value, expected) => {
    expect(kept(keepNames, value)).toEqual(expected);
  });
});

describe('a flag', () => {
  it.each<[unknown, unknown, unknown]>([
    [true, 1, true],
    [false, 0, false],
    ['true', 1, true],
    ['false', 0, false],
    [1, 1, true],
    [0, 0, false],
    ['yes', lost, lost],
    [null, null, null],
  ])('%j is the number %j, or %j', (value, number, boolean) => {
    expect(kept(keepFlag, value)).toBe(number);
    expect(kept(keepBoolean, value)).toBe(boolean);
  });
});

it.each<[unknown, unknown]>([
  ['active', 'active'],
  ['', ''],
  [1, lost],
  [true, lost],
  [{ id: 'active' }, lost],
])('a word: %j', (value, expected) => {
  expect(kept(keepWord, value)).toBe(expected);
});

it('lists keep their places, objects their names, booleans themselves', () => {
  const texts = (value: unknown, field: string, notes: RowNotes) => keepList(value, field, notes, keepText);
  expect(kept(texts, ['a', null, 1])).toEqual(['a', null, '1']);
  expect(kept(texts, 'a')).toBe(lost);
  expect(kept(texts, undefined)).toBeUndefined();
  const object = (value: unknown, field: string, notes: RowNotes) =>
    keepObject(value, field, notes, ({ a }) => ({ a }));
  expect(kept(object, { a: 1, b: 2 })).toEqual({ a: 1 });
  expect(kept(object, [])).toBe(lost);
  expect(kept(object, null)).toBeNull();
  expect(kept(keepBoolean, false)).toBe(false);
  expect(kept(keepBoolean, 'no')).toBe(lost);
});

it.each(['toString', 'constructor', '__proto__'])(
  'a member that is not declared is named, also where every object has one of that name: %s',
  (name) => {
    const notes = new RowNotes('users');
    const value: unknown = JSON.parse(`{"a":1,${JSON.stringify(name)}:2}`);
    expect(keepObject(value, 'field', notes, ({ a }) => ({ a }))).toEqual({ a: 1 });
    expect(notes.all).toEqual([{ id: 'undeclared_field', subject: `field.${name}` }]);
  },
);

it.each([
  ['text', keepText],
  ['word', keepWord],
  ['id', keepId],
  ['ids', keepIds],
  ['names', keepNames],
  ['integer', keepInteger],
  ['boolean', keepBoolean],
  ['flag', keepFlag],
  ['date', keepDateTime],
] as const)('what was withheld is unknown: %s', (_kind, keep) => {
  expect(kept(keep, withheld)).toBe(lost);
});
