/**
 * One line without control characters, and without those that turn the direction of writing for what follows: names
 * come from Zoom, and none of them takes hold of a terminal or shows the rest of a line in another order.
 */
export function plainText(value: string): string {
  // Marks that take no room leave none.
  const unmarked = value.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '');
  // eslint-disable-next-line no-control-regex -- control characters are what is removed here
  return unmarked.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
