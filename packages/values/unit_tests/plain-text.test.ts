import { plainText } from '../src/plain-text.ts';

it.each([
  ['a\u202eb\u2066c\u200ed\u200fe\u061cf', 'abcdef'],
  ['a\u001b[31mb\u0007\r\nc\u0085d\u2028e\u2029f', 'a [31mb c d e f'],
  ['Zoë 🙂 👩‍🚀 שלום 日本', 'Zoë 🙂 👩‍🚀 שלום 日本'],
])('%j becomes %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
