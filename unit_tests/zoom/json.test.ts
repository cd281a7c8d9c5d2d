import fc from 'fast-check';
import { parseAnswer, withheld } from '../../src/zoom/json.ts';

describe('parseAnswer', () => {
  it.each([
    ['{"license_option":576460752303423500}', { license_option: '576460752303423500' }],
    ['{"a":[{"license_option" : 1152921504606846977}]}', { a: [{ license_option: '1152921504606846977' }] }],
    ['{"license_option":-1234567890123456}', { license_option: '-1234567890123456' }],
    ['{"license_option":123456789012345}', { license_option: 123456789012345 }],
    ['{"license_option":1234567890123456.5}', { license_option: 1234567890123456.5 }],
    ['{"license_option":1234567890123456e2}', { license_option: 1234567890123456e2 }],
    ['{"license_option":"576460752303423500"}', { license_option: '576460752303423500' }],
    ['{"pmi":5550101010}', { pmi: 5550101010 }],
    [String.raw`{"a":"x\u0000y","b":["\u0000"]}`, { a: 'xy', b: [''] }],
    [String.raw`{"a":"\ud83d\ude00"}`, { a: '\ud83d\ude00' }],
    [String.raw`{"a":"x\uD83dy\ude00"}`, { a: 'x\ufffdy\ufffd' }],
    ['{"a":"x\ud83dy"}', { a: 'x\ufffdy' }],
    [String.raw`{"a":"\\u0000 and \\ud83d"}`, { a: String.raw`\u0000 and \ud83d` }],
    [
      String.raw`{"a":"\u0000","license_option":576460752303423500}`,
      { a: '', license_option: '576460752303423500' },
    ],
  ])('%s', (text, expected) => {
    expect(parseAnswer(text)).toEqual(expected);
  });

  it('leaves every text as it is, also one that looks like the number', () => {
    const looksLikeIt = fc.constantFrom(
      '"license_option":576460752303423500',
      '{"license_option":5764607523034235001,',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), looksLikeIt)).map((parts) => parts.join('')),
        (text) => {
          const row = { id: text, license_option: 1, [text]: [text] };
          expect(parseAnswer(JSON.stringify(row))).toEqual(JSON.parse(JSON.stringify(row)));
        },
      ),
    );
  });

  it.each(['', '<html>', '{"users":[{"id":"a"', '{"message":"a "quoted" word"}'])('throws at %j', (text) => {
    expect(() => parseAnswer(text)).toThrow(SyntaxError);
  });
});

it('withholds texts that hold a secret, and leaves the others', () => {
  const text = '{"a":"my sesame","b":["sesame","x"],"c":1,"d":"\\u0000x"}';
  expect(parseAnswer(text, (part) => part.includes('sesame'))).toEqual({
    a: withheld,
    b: [withheld, 'x'],
    c: 1,
    d: 'x',
  });
  expect(parseAnswer('{"a":"x"}', (part) => part.includes('sesame'))).toEqual({ a: 'x' });
});

describe('what is nested too deep', () => {
  const nested = (depth: number, open: string, close: string): string =>
    open.repeat(depth) + close.repeat(depth);
  const wide = JSON.stringify(Array.from({ length: 500 }, (_, at) => `text number ${at}`));

  it.each<[string, (depth: number) => string]>([
    ['lists', (depth) => nested(depth, '[', ']')],
    ['objects', (depth) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`],
    ['a few brackets in a long text', (depth) => `{"texts":${wide},"a":${nested(depth - 1, '[', ']')}}`],
    ['lists, with a text to be cleaned', (depth) => `["\\u0000",${nested(depth - 1, '[', ']')}]`],
  ])('is not read: %s', (_, textOf) => {
    expect(() => parseAnswer(textOf(100))).not.toThrow();
    expect(() => parseAnswer(textOf(101))).toThrow(SyntaxError);
  });

  it('is found before it is parsed if it is large', () => {
    expect(() => parseAnswer(nested(5_000_000, '[', ']'))).toThrow('Nested too deep');
    expect(() => parseAnswer('['.repeat(5_000_000))).toThrow('Nested too deep');
    expect(parseAnswer(`[${'[],'.repeat(100_000)}"${'[{'.repeat(1000)}"]`)).toHaveLength(100_001);
  });
});
