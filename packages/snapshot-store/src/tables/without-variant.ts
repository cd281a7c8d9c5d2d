import { identifier } from '../staging/literals.ts';
import type { OwnColumn } from './layouts.ts';

/**
 * A column that `to_json` can take: of a VARIANT, at any depth, it makes text for people, `[a, 'b c']`. Cast, the same
 * is JSON; but no value would become the JSON `null`.
 */
export function withoutVariant({ name, type }: OwnColumn): string {
  const column = identifier(name);
  return holdsVariant(type) ? `(CASE WHEN ${column} IS NOT NULL THEN ${column}::VARIANT::JSON END)` : column;
}

function holdsVariant(type: string): boolean {
  return /\bvariant\b/i.test(type);
}
