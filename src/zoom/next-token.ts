/** A member of an object whose value holds no others; texts with escapes are left to the parser. */
const plainText = String.raw`"[^"\\]*"`;
const plainMember = String.raw`${plainText}\s*:\s*(?:${plainText}|[\w.+-]+)\s*,\s*`;
const nextToken = new RegExp(String.raw`^\s*\{\s*(?:${plainMember})*?"next_page_token"\s*:\s*"([^"\\]+)"`);

/**
 * The token of the next page, if the head of an answer shows it before anything that is nested: whatever is called so in
 * a row, or looks so in a text, is none. It is a guess: only the whole answer tells.
 */
export function nextTokenIn(head: string): string | undefined {
  return nextToken.exec(head)?.[1];
}
