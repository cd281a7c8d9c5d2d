/** The text holds something that the quick reading leaves to the thorough one: it is wrong, or nested very deep. */
export class Unusual extends Error {}

/** Of objects and lists within one value of a payload. */
export const maxDepth = 100;

export const signs = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

/** The next byte that is no blank, or `bytes.length`. */
export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isBlank(bytes[at])) at += 1;
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * Where a JSON value ends that begins at this byte; -1 if that is not in the bytes. It only looks for the end: whether
 * the value is JSON is for `JSON.parse` to say.
 *
 * @throws Unusual
 */
export function endOfValue(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === signs.quote) return endOfString(bytes, from);
  if (first !== signs.openObject && first !== signs.openList) return endOfScalar(bytes, from);
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === signs.quote) {
      const end = endOfString(bytes, at);
      if (end === -1) return -1;
      at = end - 1;
    } else if (byte === signs.openObject || byte === signs.openList) {
      depth += 1;
      if (depth > maxDepth) throw new Unusual();
    } else if (byte === signs.closeObject || byte === signs.closeList) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function endOfString(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === signs.backslash) at += 1;
    else if (byte === signs.quote) return at + 1;
  }
  return -1;
}

/** A number or a word goes on until something else comes. */
function endOfScalar(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== signs.comma && byte !== signs.closeObject && byte !== signs.closeList && !isBlank(byte))
      continue;
    if (at === from) throw new Unusual();
    return at;
  }
  return -1;
}

/**
 * Where the last whole object of a list probably ends: before another one that begins like the one here. -1 if there is
 * no such place. Much faster than looking at each byte; that it is no end shows when it is parsed.
 */
export function likelyEnd(bytes: Buffer, from: number): number {
  if (bytes[from] !== signs.openObject) return -1;
  const colon = bytes.indexOf(signs.colon, from);
  if (colon === -1 || colon - from > maxOpening) return -1;
  const found = bytes.lastIndexOf(Buffer.concat([Buffer.from('},'), bytes.subarray(from, colon + 1)]));
  return found <= from ? -1 : found + 1;
}

/** A brace and the first key. */
const maxOpening = 64;
