/** The one field whose documented values exceed 2^53. */
const name = '"license_option"';
const largeOption = /("license_option"\s*:\s*)(-?\d{16,})(?![\d.eE])/g;

/**
 * Parses an answer's text; a `license_option` of 16 digits and more becomes a string, since a number would not keep it
 * (it goes up to 576460752303423488).
 *
 * A quote inside a string is escaped in JSON, so what looks like this member is one, and never part of a text.
 *
 * @throws SyntaxError
 */
export function parseAnswer(text: string): unknown {
  const exact = text.includes(name) ? text.replace(largeOption, '$1"$2"') : text;
  return JSON.parse(exact) as unknown;
}
