/** A number for people, with thousands separators. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}
