import { identifierOf, isExact } from '../zoom/identifier.ts';
import { dateTimeOf } from './clean-date.ts';
import type { RowNotes } from './notes.ts';

/**
 * Values that a warehouse can load. What was absent stays absent (`undefined`), null stays null, and what cannot be
 * kept becomes null and is noted.
 */
type Kept<T> = T | null | undefined;

/**
 * Numbers become their digits, for ids and codes that Zoom sends either way. A number past 2^53 has already lost some
 * digits and names something else: it is nulled.
 */
export function keepText(value: unknown, field: string, notes: RowNotes): Kept<string> {
  if (typeof value === 'string' || value === undefined || value === null) return value;
  if (typeof value === 'boolean' || isExact(value)) return String(value);
  return notes.nulled(field);
}

/** `''` is Zoom's "none". Texts of digits are accepted, since numbers past 2^53 arrive that way; those are nulled. */
export function keepInteger(value: unknown, field: string, notes: RowNotes): Kept<number> {
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

/** True or false, also as text or as 1 and 0. */
export function keepBoolean(value: unknown, field: string, notes: RowNotes): Kept<boolean> {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  return flags.get(value) ?? notes.nulled(field);
}

/** The number 1 or 0, which may be sent as true or false; any other whole number stays. */
export function keepFlag(value: unknown, field: string, notes: RowNotes): Kept<number> {
  const flag = typeof value === 'boolean' ? value : flags.get(value);
  return flag === undefined ? keepInteger(value, field, notes) : Number(flag);
}

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
  [1, true],
  [0, false],
]);

/** `''` is Zoom's "never". */
export function keepDateTime(value: unknown, field: string, notes: RowNotes): Kept<string> {
  if (value === undefined || value === null) return value;
  if (value === '') return null;
  return dateTimeOf(value) ?? notes.nulled(field);
}

/** A text and nothing else: a number is meaningless where a word is expected. */
export function keepWord(value: unknown, field: string, notes: RowNotes): Kept<string> {
  if (typeof value === 'string' || value === undefined || value === null) return value;
  return notes.nulled(field);
}

export function keepId(value: unknown, field: string, notes: RowNotes): Kept<string> {
  if (typeof value === 'string' || value === undefined || value === null) return value;
  return identifierOf(value) ?? notes.nulled(field);
}

/** All of the ids, or none: a partial list taken for the whole shows less access than there is. */
export function keepIds(value: unknown, field: string, notes: RowNotes): Kept<(string | null)[]> {
  return keepWhole(value, field, notes, (member) =>
    member === null || member === '' ? member : identifierOf(member),
  );
}

/** The same for names, which are non-empty texts. */
export function keepNames(value: unknown, field: string, notes: RowNotes): Kept<string[]> {
  return keepWhole(value, field, notes, (member) =>
    typeof member === 'string' && member !== '' ? member : undefined,
  );
}

function keepWhole<T>(
  value: unknown,
  field: string,
  notes: RowNotes,
  read: (member: unknown) => T | undefined,
): Kept<T[]> {
  if (value === undefined || value === null) return value;
  if (!Array.isArray(value)) return notes.nulled(field);
  const members = value.map(read);
  return members.some((member) => member === undefined) ? notes.nulled(field) : (members as T[]);
}

/** Cleans each member by `keep`; an absent or null member stays in its place as null. */
export function keepList<T>(
  value: unknown,
  field: string,
  notes: RowNotes,
  keep: (member: unknown, field: string, notes: RowNotes) => Kept<T>,
): Kept<(T | null)[]> {
  if (value === undefined || value === null) return value;
  if (!Array.isArray(value)) return notes.nulled(field);
  return value.map((member: unknown) => keep(member, field, notes) ?? null);
}

/** Cleans an object by `keep`, which lists the declared fields; others are left out and noted. */
export function keepObject<T extends object>(
  value: unknown,
  field: string,
  notes: RowNotes,
  keep: (object: Record<string, unknown>) => T,
): Kept<T> {
  if (value === undefined || value === null) return value;
  if (typeof value !== 'object' || Array.isArray(value)) return notes.nulled(field);
  const kept = keep(value as Record<string, unknown>);
  for (const name in value) if (!Object.hasOwn(kept, name)) notes.say('undeclared_field', `${field}.${name}`);
  return kept;
}
