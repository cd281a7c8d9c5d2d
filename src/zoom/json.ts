import { isNestedDeeperThan } from '@source-zoom/http';

/** The one field whose documented values exceed 2^53. */
const name = '"license_option"';
const largeOption = /("license_option"\s*:\s*)(-?\d{16,})(?![\d.eE])/g;

/** True answers nest five times at most. */
const deepest = 100;

/** How U+0000 and halves of surrogate pairs can stand in JSON; whole pairs match too. */
const suspiciousEscape = /\\u(?:0000|[dD][89a-fA-F])/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Parses an answer's text; a `license_option` of 16 digits and more becomes a string, since a number would not keep it
 * (it goes up to 576460752303423488).
 *
 * A quote inside a string is escaped in JSON, so what looks like this member is one, and never part of a text.
 *
 * Every text of the result can be loaded into any warehouse: Postgres refuses U+0000, which is left out, and a half of a
 * surrogate pair is no valid UTF-8 and becomes U+FFFD. Looking for them once in an answer costs nothing; looking in
 * every text of it was a tenth of the whole read.
 *
 * @throws SyntaxError, also for what is nested too deep
 */
export function parseAnswer(text: string): unknown {
  if (isNestedDeeperThan(text, deepest)) throw new SyntaxError('Nested too deep.');
  const exact = text.includes(name) ? text.replace(largeOption, '$1"$2"') : text;
  const isSuspicious = !text.isWellFormed() || (text.includes('\\u') && suspiciousEscape.test(text));
  return isSuspicious ? JSON.parse(exact, cleanText) : JSON.parse(exact);
}

function cleanText(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').replace(loneSurrogate, '\ufffd') : value;
}
