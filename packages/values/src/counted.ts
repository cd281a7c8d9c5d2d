/** A number for people, with thousands separators. */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/**
 * How many of something: `1 role`, `2 roles`, `1,234 entries`.
 *
 * @param many where an s does not make it more than one.
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${plural(count, one, many)}`;
}

/** The word alone, for where its number stands apart. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
