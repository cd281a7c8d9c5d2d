import { isTooDeepToParse, isTooDeepToWalk } from './json-nesting.ts';

/** The one field whose documented values exceed 2^53. */
const name = '"license_option"';
const largeOption = /("license_option"\s*:\s*)(-?\d{16,})(?![\d.eE])/g;

/** Replaces a text that holds one of our secrets: not a value of any kind, so that readers treat it as unknown. */
export const withheld = Symbol('withheld');

/** How U+0000 and halves of surrogate pairs may appear in JSON; whole pairs match too. */
const suspiciousEscape = /\\u(?:0000|[dD][89a-fA-F])/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Parses an answer's text; a `license_option` of 16 or more digits becomes a string, since a number would not keep it
 * (it goes up to 576460752303423488).
 *
 * A quote inside a string is escaped in JSON, so anything that looks like this member is one, and never part of a
 * text.
 *
 * Every text of the result can be loaded into any warehouse: U+0000, which Postgres refuses, is left out, and half a
 * surrogate pair, which is not valid UTF-8, becomes U+FFFD. Looking for them once per answer costs nothing; looking
 * in every text of it took a tenth of the whole read.
 *
 * A text that holds a secret becomes {@link withheld}. `bytes`: the text as it came.
 *
 * @throws SyntaxError, also if something is nested too deep
 */
export function parseAnswer(
  text: string,
  holdsSecret: (text: string) => boolean = () => false,
  bytes: Uint8Array = Buffer.from(text),
): unknown {
  if (isTooDeepToParse(bytes)) throw new SyntaxError('Nested too deep.');
  const exact = text.includes(name) ? text.replace(largeOption, '$1"$2"') : text;
  const parsed: unknown = JSON.parse(exact);
  if (isTooDeepToWalk(parsed)) throw new SyntaxError('Nested too deep.');
  const isSuspicious = !text.isWellFormed() || (text.includes('\\u') && suspiciousEscape.test(text));
  const isSecretive = holdsSecret(text);
  if (!isSuspicious && !isSecretive) return parsed;
  return JSON.parse(exact, (_name, value: unknown) => {
    if (typeof value !== 'string') return value;
    return isSecretive && holdsSecret(value) ? withheld : cleanText(value);
  });
}

function cleanText(text: string): string {
  return text.replaceAll('\0', '').replace(loneSurrogate, '\ufffd');
}
