/**
 * Signs whose small letters are ASCII's, so that folding case would make another person's address of theirs: I with a dot,
 * and the sign of kelvin.
 */
export const unfoldableSigns = ['\u0130', '\u212a'] as const;

const unfoldable = new RegExp(`[${unfoldableSigns.join('')}]`);

/**
 * An e-mail address, or its domain, as it is compared: case does not count, but never so that it becomes another's. The key
 * of a pending user is made so.
 */
export function foldAddress(text: string): string {
  return unfoldable.test(text) ? text : text.toLowerCase();
}
