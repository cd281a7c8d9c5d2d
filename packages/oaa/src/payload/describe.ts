/** A value's kind in plain words; never the value itself. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a string', number: 'a number', boolean: 'a boolean', object: 'an object' }[
      typeof value as string
    ] ?? 'nothing'
  );
}

/** What an error says, as part of a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown error';
}
