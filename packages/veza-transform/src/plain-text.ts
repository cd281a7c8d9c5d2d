/** One line without control characters: names come from Zoom, and no escape sequence of theirs reaches a terminal. */
export function plainText(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is removed here
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
