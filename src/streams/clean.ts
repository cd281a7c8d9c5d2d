import { isExact } from '../zoom/identifier.ts';
import { utcDateTime } from './clean-date.ts';
import type { Notes } from './notes.ts';

/**
 * Values as a warehouse can load them. What was absent stays absent (`undefined`), null stays null, and what cannot be
 * kept becomes null and is noted.
 */
type Kept<T> = T | null | undefined;

/**
 * Numbers become their digits: ids and codes that Zoom sends as one or the other. One past 2^53 has lost some of them
 * already, and what is left names something else: it is nulled.
 */
export function keepText(value: unknown, field: string, notes: Notes): Kept<string> {
  if (typeof value === 'string' || value === undefined || value === null) return value;
  if (typeof value === 'boolean' || isExact(value)) return String(value);
  return notes.nulled(field);
}

/** `''` is Zoom's "none". Texts of digits count, for numbers past 2^53 arrive so; those are nulled. */
export function keepInteger(value: unknown, field: string, notes: Notes): Kept<number> {
  if (Number.isSafeInteger(value)) return value as number;
  if (value === undefined || value === null) return value;
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '') return null;
    const number = Number(text);
    if (/^-?\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  }
  return notes.nulled(field);
}

export function keepBoolean(value: unknown, field: string, notes: Notes): Kept<boolean> {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  return notes.nulled(field);
}

/** `''` is Zoom's "never". */
export function keepDateTime(value: unknown, field: string, notes: Notes): Kept<string> {
  if (value === undefined || value === null) return value;
  if (value === '') return null;
  return (typeof value === 'string' ? utcDateTime(value) : undefined) ?? notes.nulled(field);
}

/** Cleans each member by `keep`; a member that is absent or null stays as null, in its place. */
export function keepList<T>(
  value: unknown,
  field: string,
  notes: Notes,
  keep: (member: unknown, field: string, notes: Notes) => Kept<T>,
): Kept<(T | null)[]> {
  if (value === undefined || value === null) return value;
  if (!Array.isArray(value)) return notes.nulled(field);
  return value.map((member: unknown) => keep(member, field, notes) ?? null);
}

/** Cleans an object by `keep`, which names the fields that are declared; others are left out and named. */
export function keepObject<T extends object>(
  value: unknown,
  field: string,
  notes: Notes,
  keep: (object: Record<string, unknown>) => T,
): Kept<T> {
  if (value === undefined || value === null) return value;
  if (typeof value !== 'object' || Array.isArray(value)) return notes.nulled(field);
  const kept = keep(value as Record<string, unknown>);
  for (const name in value) if (!(name in kept)) notes.say('undeclared_field', `${field}.${name}`);
  return kept;
}
