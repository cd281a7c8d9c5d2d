import { isAscii } from 'node:buffer';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The value of JSON text. @throws Error if it is not JSON, or not UTF-8 */
export function parseValue(bytes: Buffer): unknown {
  return JSON.parse(textOf(bytes));
}

/** The values that JSON text has between commas. @throws Error if they are not JSON, or not UTF-8 */
export function parseValues(bytes: Buffer): unknown[] {
  return JSON.parse(`[${textOf(bytes)}]`) as unknown[];
}

/** Most are ASCII, which needs no decoding. */
function textOf(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes);
}
