import fc from 'fast-check';
import { nextTokenIn } from '../../src/zoom/next-token.ts';

describe('nextTokenIn', () => {
  it.each<[string, string | undefined]>([
    ['{"next_page_token":"abc","users":[', 'abc'],
    [
      ' {\n "page_size" : 30 , "total_records": 1e3, "x": null, "y": "a, b", "next_page_token" : "a+/=" ',
      'a+/=',
    ],
    ['{"page_count":1,"next_page_token":"abc', undefined],
    ['{"next_page_token":"","users":[', undefined],
    [String.raw`{"next_page_token":"a\u0062","users":[`, undefined],
    [String.raw`{"x":"\"next_page_token\":\"no\",","next_page_token":"abc"`, undefined],
    ['{"x":"next_page_token","next_page_token":"abc"', 'abc'],
    ['{"users":[{"next_page_token":"no"}],"next_page_token":"abc"}', undefined],
    ['{"users":{"next_page_token":"no"},"next_page_token":"abc"}', undefined],
    ['{"dept":"\\"next_page_token\\":\\"no\\""}', undefined],
    ['[{"next_page_token":"no"}]', undefined],
    ['{"next_page_token":17,"users":[', undefined],
    ['<html>{"next_page_token":"no"', undefined],
    ['', undefined],
  ])('%s leads to %s', (head, token) => {
    expect(nextTokenIn(head)).toBe(token);
  });

  it('never takes anything that is nested or in a text for the token', () => {
    const name = fc.oneof(fc.constant('next_page_token'), fc.string());
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constantFrom(null, true, '","next_page_token":"no', '"next_page_token":"no",'),
      fc.dictionary(name, fc.string(), { maxKeys: 2 }),
      fc.array(fc.dictionary(name, fc.string(), { maxKeys: 2 }), { maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 4 }), fc.nat(200), (body, length) => {
        const token = nextTokenIn(JSON.stringify(body).slice(0, length));
        if (token !== undefined) expect(token).toBe(body['next_page_token']);
      }),
      { numRuns: 3000 },
    );
  });

  it('ends quickly, whatever the head', () => {
    for (const part of ['"a":"b",', '"a":1,', '"', '{', '"next_page_token":1,', 'a', ' '])
      expect(nextTokenIn(`{${part.repeat(2048 / part.length)}`)).toBeUndefined();
  });
});
