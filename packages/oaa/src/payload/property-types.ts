import { isRfc3339 } from '@source-zoom/values';
import type { PropertyType } from './payload.ts';

export const propertyTypes: readonly string[] = [
  'STRING',
  'NUMBER',
  'BOOLEAN',
  'TIMESTAMP',
  'STRING_LIST',
] satisfies PropertyType[];

/** The property type that every value of a JavaScript type can stand for. */
export const plainTypes: Readonly<Record<string, string>> = { string: 'STRING', boolean: 'BOOLEAN' };

/** The property types that a value can stand for. */
export function typesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return isRfc3339(value) ? ['STRING', 'TIMESTAMP'] : ['STRING'];
  if (typeof value === 'boolean') return ['BOOLEAN'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['NUMBER'] : [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return ['STRING_LIST'];
  return [];
}
