/**
 * One line without control characters, and without those that turn the direction of writing for what follows: names
 * come from Zoom, and none of them takes hold of a terminal or shows the rest of a line in another order.
 */
export function plainText(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is removed here
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ');
}
