import fc from 'fast-check';
import { jsonErrorOffset, lineAndColumn } from '../src/json-error-position.ts';

describe('jsonErrorOffset', () => {
  it.each([
    ['', 0],
    ['{', 1],
    ['{"a" 1}', 5],
    ['{"a": tru}', 6],
    ['{"a": 1,}', 8],
    ['[1, 2', 5],
    ['[1 2]', 3],
    ['{a: 1}', 1],
    ['{"a": "b\nc"}', 6],
    ['{"a": "\\x"}', 6],
    ['{"a": 1} x', 9],
    ['{1: 2}', 1],
    ['{"a": [1, {"b": 2}, 3], "c"}', 27],
    ['[1, ]', 4],
    ['[{}, [] }', 8],
  ])('finds where %j breaks', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it.each([
    ['lists', '['.repeat(200_000)],
    ['objects', '{"a":'.repeat(200_000)],
  ])('finds the end of %s that nest deeper than a call can', (_, text) => {
    expect(jsonErrorOffset(text)).toBe(text.length);
  });

  it('goes through valid JSON to its end', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(jsonErrorOffset(text)).toBe(text.length);
      }),
    );
  });
});

describe('lineAndColumn', () => {
  it('counts both from 1', () => {
    expect(lineAndColumn('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
    expect(lineAndColumn('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
  });
});
