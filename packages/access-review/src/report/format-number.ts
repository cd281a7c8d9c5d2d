/** A number for people, with separators of thousands. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}
