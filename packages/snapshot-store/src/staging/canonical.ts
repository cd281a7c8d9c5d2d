import { latestInstant } from '@source-zoom/values';
import type { RecordStream } from '@source-zoom/zoom-records';
import { type FieldKind, placeFields, shapeOf } from './fields.ts';
import { foldedAddress } from './folded-address.ts';
import { identifier, literal } from './literals.ts';
import { kindOf } from './value-kinds.ts';

/**
 * Marks the text of a failed conversion, to tell it from the engine's own errors.
 *
 * It is followed by stream, field, expected type and row key, never by the value, which may be personal.
 */
export const badValueMark = 'BAD VALUE';

const expectations = {
  text: 'text',
  integer: 'a whole number',
  time: 'a date and time',
};

/**
 * The query that brings rows of any input into the one form that staging holds.
 *
 * `source`: a relation with `data` (the row as a JSON object), `extracted_at` (an instant in microseconds, or null)
 * and `meta` (what the loader says about the row, as text, or null). Result: account_id, snapshot_at (microseconds),
 * key, revision (null if the row has none), extracted_at, person, has_id (whether the id is the key), data (the
 * staged fields in order as one JSON array, so the same row has the same bytes whatever the input wrote), meta (only
 * if it reports a change).
 */
export function canonicalQuery(stream: RecordStream, source: string): string {
  const { key, fields, misfits } = shapeOf(stream);
  const values = Object.entries(fields).map(([name, kind]) =>
    misfits === 'kept' ? kept(stream, name, kind) : value(stream, name, kind),
  );
  const users = stream === 'users';
  // A time that no clock shows is useless. A query of its own, so that the time is read once.
  const wrong = failureOf(stream, 'snapshot_at', expectations.time, 'key');
  const snapshotTime = `CASE WHEN snapshot_at BETWEEN 0 AND ${latestInstant} THEN snapshot_at ELSE ${wrong} END AS snapshot_at`;
  return `SELECT * REPLACE (${snapshotTime}) FROM (
    SELECT ${literal(stream)} AS stream,
      ${required(stream, 'account_id')} AS account_id,
      epoch_us(${instant(stream, 'snapshot_at', required(stream, 'snapshot_at'))}) AS snapshot_at,
      ${required(stream, key)} AS key,
      ${'revision' in placeFields(stream) ? wholeNumber('f.revision') : 'NULL::BIGINT'} AS revision,
      extracted_at,
      ${users ? foldedAddress('f.email') : 'NULL::VARCHAR'} AS person,
      ${users ? `coalesce(f.id = f.key, false)` : 'true'} AS has_id,
      json_array(${values.join(', ')})::VARCHAR AS data,
      CASE WHEN regexp_matches(meta, ${literal(toldChange)}) THEN meta END AS meta
    FROM (SELECT data AS source, extracted_at, meta, ${fieldsOf(stream)} AS f
      FROM (SELECT ${nestedLittle(stream, 'data')} AS data, extracted_at, meta FROM (${source}))))`;
}

/**
 * The query for the kinds of a field's values in the rows of a key. Run only after a conversion failed: matching the
 * patterns against every row of an account would cost too much.
 */
export function kindsQuery(stream: RecordStream, source: string, field: string, key: string): string {
  const value = `(data ->> ${literal(`$.${identifier(field)}`)})`;
  return `SELECT DISTINCT ${kindOf(value)} AS kind FROM (${source})
    WHERE (data ->> ${literal(`$.${shapeOf(stream).key}`)}) = ${literal(key)} AND ${value} IS NOT NULL`;
}

/** Real rows hold a few hundred lists and objects at most. */
const maxLists = 10_000;

/**
 * A row, or its failure if it has so many lists and objects that they may be nested: the engine crashes at some ten
 * thousand levels. Only long rows are counted.
 */
function nestedLittle(stream: RecordStream, row: string): string {
  const signs = ['[', '{'].map((sign) => `strlen(${row}) - strlen(replace(${row}, ${literal(sign)}, ''))`);
  const wrong = `error(concat(${literal(`${badValueMark}\t${stream}\tdata\twhat source-zoom writes, but more than ${maxLists} lists and objects\t`)}, left(${row}, 0), chr(9)))`;
  return `CASE WHEN strlen(${row}) > ${2 * maxLists} AND ${signs.join(' + ')} > ${maxLists} THEN ${wrong} ELSE ${row} END`;
}

/** The row's fields as text, JSON fields as JSON. */
function fieldsOf(stream: RecordStream): string {
  const kinds = Object.entries({ ...placeFields(stream), ...shapeOf(stream).fields });
  const shape = Object.fromEntries(
    kinds.map(([name, kind]) => [name, typeof kind === 'object' ? 'JSON' : 'VARCHAR']),
  );
  return `from_json(data, ${literal(JSON.stringify(shape))})`;
}

/** Metadata with a non-empty list of changes or errors, whatever the quotes. */
const toldChange = String.raw`(changes|errors)[\\"']*\s*:\s*[\\"']*\[\s*[^\]\s]`;

/**
 * When the loader extracted a row, in microseconds since 1970, or null. Loaders write a timestamp or milliseconds, as
 * a number or as text; `column`: any of these, cast to text.
 */
export function extractionTime(column: string): string {
  return `coalesce(TRY(CAST(${column} AS BIGINT) * 1000), epoch_us(${instantIn(column)}))`;
}

/**
 * The instant that a text denotes, or null. Without a zone it is in UTC, the connection's. The engine does not accept
 * a blank before the zone, which Snowflake and SQL Server write.
 */
export function instantIn(column: string): string {
  const joined = `regexp_replace(${column}, '\\s+(Z|[+-]\\d\\d:?(\\d\\d)?)$', '\\1')`;
  return `coalesce(TRY_CAST(${column} AS TIMESTAMPTZ), TRY_CAST(${joined} AS TIMESTAMPTZ))`;
}

/** An instant in the form of the schemas' timestamps: UTC, with a fraction only if there is one. */
export function instantText(at: string): string {
  return `CASE WHEN epoch_us(${at}) % 1000000 = 0 THEN strftime(${at}, '%Y-%m-%dT%H:%M:%SZ')
    WHEN epoch_us(${at}) % 1000 = 0 THEN strftime(${at}, '%Y-%m-%dT%H:%M:%S.%gZ')
    ELSE strftime(${at}, '%Y-%m-%dT%H:%M:%S.%fZ') END`;
}

function value(stream: RecordStream, name: string, kind: FieldKind): string {
  const column = `f.${identifier(name)}`;
  if (kind === 'text') return text(stream, name);
  if (kind === 'integer') return converted(stream, name, kind, wholeNumber(column));
  if (kind === 'time') {
    // The usual form passes unchanged: parsing and printing it again costs more than all other fields together.
    const usual = `regexp_full_match(${column}, '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z')`;
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
function kept(stream: RecordStream, name: string, kind: FieldKind): string {
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
function text(stream: RecordStream, name: string): string {
  const column = `f.${identifier(name)}`;
  const suspect = `ascii(${column}) IN (ascii('['), ascii('{'))`;
  const isText = `json_type(source, ${literal(`/${name}`)}) = 'VARCHAR'`;
  return `CASE WHEN ${suspect} AND NOT ${isText} THEN ${failure(stream, name, expectations.text)} ELSE ${column} END`;
}

/** A whole number; the engine would turn 1.7 into 2. */
function wholeNumber(column: string): string {
  const number = `TRY_CAST(${column} AS DOUBLE)`;
  return `CASE WHEN NOT contains(${column}, '.') OR ${number} = trunc(${number}) THEN TRY_CAST(${column} AS BIGINT) END`;
}

function instant(stream: RecordStream, name: string, column: string): string {
  return converted(stream, name, 'time', instantIn(column), column);
}

function converted(
  stream: RecordStream,
  name: string,
  kind: keyof typeof expectations,
  attempt: string,
  column = `f.${identifier(name)}`,
): string {
  return `CASE WHEN ${column} IS NOT NULL THEN coalesce(${attempt}, ${failure(stream, name, expectations[kind])}) END`;
}

function required(stream: RecordStream, name: string): string {
  return `coalesce(f.${identifier(name)}, ${failure(stream, name, 'a value in every row')})`;
}

function failure(stream: RecordStream, name: string, expected: string): string {
  return failureOf(stream, name, expected, `f.${identifier(shapeOf(stream).key)}`);
}

/**
 * `key`: the row's. It makes the text depend on the row; a constant would raise the error while the query is planned.
 */
function failureOf(stream: RecordStream, name: string, expected: string, key: string): string {
  const mark = literal(`${badValueMark}\t${stream}\t${name}\t${expected}\t`);
  return `error(concat(${mark}, coalesce(${key}, ''), chr(9)))`;
}
