import { unfoldableSigns } from '@source-zoom/zoom-records';
import { literal } from './literals.ts';

/** `foldAddress` in SQL, because the engine folds some letters differently. `column`: text. */
export function foldedAddress(column: string): string {
  const isUnfoldable = unfoldableSigns.map((sign) => `contains(${column}, ${literal(sign)})`).join(' OR ');
  return `CASE WHEN ${isUnfoldable} THEN ${column} ELSE lower(${column}) END`;
}
