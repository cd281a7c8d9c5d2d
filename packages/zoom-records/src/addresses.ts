/**
 * Letters whose lower-case form is ASCII, so that folding would turn the address into another person's: I with a dot,
 * and the kelvin sign.
 */
export const unfoldableSigns = ['\u0130', '\u212a'] as const;

const unfoldable = new RegExp(`[${unfoldableSigns.join('')}]`);

/**
 * An e-mail address, or its domain, in the form used for comparison: case does not count, but an address never
 * becomes another person's. The key of a pending user is made this way.
 */
export function foldAddress(text: string): string {
  return unfoldable.test(text) ? text : text.toLowerCase();
}
