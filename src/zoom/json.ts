const longNumber = /\d{16}/;
const longMember = /"(\w+)"\s*:\s*(-?\d{16,})(?=\s*[,}\]])/g;

/**
 * Parses an answer's text; whole numbers of 16 digits and more become strings, since they may exceed what a number keeps
 * (`license_option` goes up to 576460752303423488).
 *
 * A quote inside a string is escaped in JSON, so what looks like `"key": digits` is a member and never part of a text.
 *
 * @throws SyntaxError
 */
export function parseAnswer(text: string): unknown {
  return JSON.parse(longNumber.test(text) ? text.replace(longMember, '"$1":"$2"') : text) as unknown;
}
