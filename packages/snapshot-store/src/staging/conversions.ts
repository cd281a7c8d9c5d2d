import { usualUtcPattern } from '@source-zoom/values';
import type { KnownStream } from '@source-zoom/zoom-records';
import { type FieldKind, shapeOf } from './fields.ts';
import { instantIn, instantText } from './instants.ts';
import { identifier, literal } from './literals.ts';

/**
 * Marks the text of a failed conversion, to tell it from the engine's own errors.
 *
 * It is followed by stream, field, expected type and row key, never by the value, which may be personal.
 */
export const badValueMark = 'BAD VALUE';

/** What a field of each kind should hold, in words. */
export const expectations = {
  text: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
  time: 'a date and time',
};

/** The value of a field, in the form that staging holds; an error if it cannot be converted. */
export function value(stream: KnownStream, name: string, kind: FieldKind): string {
  const column = `f.${identifier(name)}`;
  if (kind === 'text') return text(stream, name);
  if (kind === 'integer') return converted(stream, name, kind, wholeNumber(column));
  if (kind === 'boolean') {
    // Columns of numbers hold 1.0 as soon as one row has no value.
    const attempt = `TRY_CAST(regexp_replace(${column}, '\\.0+$', '') AS BOOLEAN)`;
    return converted(stream, name, kind, attempt);
  }
  if (kind === 'time') {
    // The usual form passes unchanged: parsing and printing it again costs more than all other fields together.
    const usual = `regexp_full_match(${column}, ${literal(usualUtcPattern)})`;
    return `CASE WHEN ${usual} THEN ${column} ELSE ${instantText(instant(stream, name, column))} END`;
  }
  const json = innerJson(column);
  const isArray = kind.json.startsWith('[');
  const wrong = failure(stream, name, isArray ? 'a JSON array' : 'a JSON object');
  // Given an array where an object is expected, the engine makes an object without members; the reverse fails.
  const fits = isArray ? `json_valid(${json})` : `json_valid(${json}) AND ltrim(${json}) LIKE '{%'`;
  return `CASE WHEN ${isNoJson(column)} THEN NULL
    ELSE coalesce(from_json(CASE WHEN ${fits} THEN ${json} END, ${literal(kind.json)}), ${wrong}) END`;
}

/** A field whose misfits are kept: JSON of its kind if it can be converted, else whatever was there. */
export function kept(stream: KnownStream, name: string, kind: FieldKind): string {
  const column = `f.${identifier(name)}`;
  if (kind === 'integer') return `coalesce(to_json(${wholeNumber(column)}), to_json(${column}))`;
  if (typeof kind !== 'object') return value(stream, name, kind);
  const json = innerJson(column);
  return `CASE WHEN ${isNoJson(column)} THEN NULL WHEN json_valid(${json}) THEN ${json}::JSON ELSE to_json(${json}) END`;
}

/** Loaders without a JSON type hold an array as text, which gives a JSON string around JSON. */
function innerJson(column: string): string {
  return `(CASE WHEN ${column} LIKE '"%' THEN ${column} ->> '$' ELSE ${column}::VARCHAR END)`;
}

function isNoJson(column: string): string {
  return `(${column} IS NULL OR ${column} IN ('null', '""', '"null"'))`;
}

/** Text. The engine would turn an array or object into its JSON, which is not text but begins like this. */
function text(stream: KnownStream, name: string): string {
  const column = `f.${identifier(name)}`;
  const suspect = `ascii(${column}) IN (ascii('['), ascii('{'))`;
  const isText = `json_type(source, ${literal(`/${name}`)}) = 'VARCHAR'`;
  return `CASE WHEN ${suspect} AND NOT ${isText} THEN ${failure(stream, name, expectations.text)} ELSE ${column} END`;
}

/** A whole number; the engine would turn 1.7 into 2. */
export function wholeNumber(column: string): string {
  const number = `TRY_CAST(${column} AS DOUBLE)`;
  return `CASE WHEN NOT contains(${column}, '.') OR ${number} = trunc(${number}) THEN TRY_CAST(${column} AS BIGINT) END`;
}

/** An instant, or an error if it is none. */
export function instant(stream: KnownStream, name: string, column: string): string {
  return converted(stream, name, 'time', instantIn(column), column);
}

function converted(
  stream: KnownStream,
  name: string,
  kind: keyof typeof expectations,
  attempt: string,
  column = `f.${identifier(name)}`,
): string {
  return `CASE WHEN ${column} IS NOT NULL THEN coalesce(${attempt}, ${failure(stream, name, expectations[kind])}) END`;
}

/** A field that must hold something. */
export function required(stream: KnownStream, name: string): string {
  return `coalesce(f.${identifier(name)}, ${failure(stream, name, 'a value in every row')})`;
}

function failure(stream: KnownStream, name: string, expected: string): string {
  return failureOf(stream, name, expected, `f.${identifier(shapeOf(stream).keys[0])}`);
}

/**
 * The error for a field.
 *
 * `key`: the row's. It makes the text depend on the row; a constant would raise the error while the query is planned.
 */
export function failureOf(stream: KnownStream, name: string, expected: string, key: string): string {
  const mark = literal(`${badValueMark}\t${stream}\t${name}\t${expected}\t`);
  return `error(concat(${mark}, coalesce(${key}, ''), chr(9)))`;
}
