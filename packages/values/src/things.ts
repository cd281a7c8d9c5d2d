import { thousands } from './progress/progress-text.ts';

/** A number and what it counts: `1 role`, `12 roles`. */
export function things(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}
