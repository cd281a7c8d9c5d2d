import { thousands } from './progress/progress-text.ts';

/** A number and what it counts: `1 role`, `12 roles`. */
export function things(count: number, one: string, many?: string): string {
  return `${thousands(count)} ${plural(count, one, many)}`;
}

/** What is counted alone, for where its number stands apart. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
