/** Whether a number is exactly the one sent: past 2^53 it may be a neighbour. */
export function isExact(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/**
 * An id as text, from a text, a whole number, or an object that holds one as its `id`; `undefined` if the meaning is
 * unclear.
 */
export function identifierOf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'id' in value)
    return typeof value.id === 'object' ? undefined : identifierOf(value.id);
  if (typeof value === 'string' && value !== '') return value;
  return isExact(value) && Number.isInteger(value) ? String(value) : undefined;
}
