/** A string with the colon that makes a key of it, or a number. */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|-?\d[\d.eE+-]*/g;

/**
 * The value of a JSON text in which numbers are as they were written, for an exact comparison: a parser makes
 * 12345678901234567000 of 12345678901234567890, and `3` of `3.0`. Numbers become strings with an `n` before them,
 * strings get an `s`; keys stay as they are.
 *
 * @throws SyntaxError if it is not JSON
 */
export function exactJson(text: string): unknown {
  JSON.parse(text);
  const exact = text.replace(tokens, (token, string: string | undefined, colon: string | undefined) => {
    if (colon !== undefined) return token;
    return string === undefined ? `"n${token}"` : `"s${string.slice(1)}`;
  });
  return JSON.parse(exact);
}
