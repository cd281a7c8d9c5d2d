/**
 * One line without control characters or those that change the writing direction of what follows: names come from
 * Zoom, and must neither control a terminal nor reorder the rest of a line.
 */
export function plainText(value: string): string {
  // Zero-width marks leave no blank behind.
  const unmarked = value.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '');
  // eslint-disable-next-line no-control-regex -- control characters are what is removed here
  return unmarked.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
