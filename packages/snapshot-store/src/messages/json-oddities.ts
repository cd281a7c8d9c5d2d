/** Whether a text, somewhere in what was parsed, holds half of a surrogate pair. */
export function hasHalfPairs(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => !name.isWellFormed() || hasHalfPairs(inner));
}

/** A string of JSON, with the colon behind it if it names a member. */
const strings = /"(?:[^"\\]|\\.)*"\s*(:)?/g;

/** Whether an object in the text, which was parsed as `value`, has a member twice; the first of them is lost then. */
export function hasMemberTwice(text: string, value: unknown): boolean {
  let named = 0;
  for (const [, colon] of text.matchAll(strings)) if (colon !== undefined) named += 1;
  return named !== membersOf(value);
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value as Record<string, unknown>);
  return inner.reduce<number>((sum, one) => sum + membersOf(one), Array.isArray(value) ? 0 : inner.length);
}
