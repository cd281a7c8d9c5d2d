import { latestInstant } from '@source-zoom/values';
import type { KnownStream } from '@source-zoom/zoom-records';
import {
  badValueMark,
  expectations,
  failureOf,
  instant,
  kept,
  required,
  value,
  wholeNumber,
} from './conversions.ts';
import { placeFields, shapeOf } from './fields.ts';
import { foldedAddress } from './folded-address.ts';
import { identifier, literal } from './literals.ts';
import { toldChange } from './told-change.ts';
import { kindOf } from './value-kinds.ts';

/**
 * The query that brings rows of any input into the one form that staging holds.
 *
 * `source`: a relation with `data` (the row as a JSON object), `extracted_at` (an instant in microseconds, or null)
 * and `meta` (what the loader says about the row, as text, or null). Result: account_id, snapshot_at (microseconds),
 * key, revision (null if the row has none), extracted_at, person, has_id (whether the id is the key), data (the
 * staged fields in order as one JSON array, so the same row has the same bytes whatever the input wrote), meta (only
 * if it reports a change).
 */
export function canonicalQuery(stream: KnownStream, source: string): string {
  const { keys, fields, misfits } = shapeOf(stream);
  const values = Object.entries(fields).map(([name, kind]) => {
    if (keys.slice(1).includes(name)) return keyPart(name);
    return misfits === 'kept' ? kept(stream, name, kind) : value(stream, name, kind);
  });
  const users = stream === 'users';
  // A time that no clock shows is useless. A query of its own, so that the time is read once.
  const wrong = failureOf(stream, 'snapshot_at', expectations.time, 'key');
  const snapshotTime = `CASE WHEN snapshot_at BETWEEN 0 AND ${latestInstant} THEN snapshot_at ELSE ${wrong} END AS snapshot_at`;
  return `SELECT * REPLACE (${snapshotTime}) FROM (
    SELECT ${literal(stream)} AS stream,
      ${required(stream, 'account_id')} AS account_id,
      epoch_us(${instant(stream, 'snapshot_at', required(stream, 'snapshot_at'))}) AS snapshot_at,
      ${keyOf(stream)} AS key,
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
export function kindsQuery(stream: KnownStream, source: string, field: string, key: string): string {
  const value = `(data ->> ${literal(`$.${identifier(field)}`)})`;
  return `SELECT DISTINCT ${kindOf(value)} AS kind FROM (${source})
    WHERE (data ->> ${literal(`$.${shapeOf(stream).keys[0]}`)}) = ${literal(key)} AND ${value} IS NOT NULL`;
}

/** Real rows hold a few hundred lists and objects at most. */
const maxLists = 10_000;

/**
 * A row, or its failure if it has so many lists and objects that they may be nested: the engine crashes at some ten
 * thousand levels. Only long rows are counted.
 */
function nestedLittle(stream: KnownStream, row: string): string {
  const signs = ['[', '{'].map((sign) => `strlen(${row}) - strlen(replace(${row}, ${literal(sign)}, ''))`);
  const wrong = `error(concat(${literal(`${badValueMark}\t${stream}\tdata\twhat source-zoom writes, but more than ${maxLists} lists and objects\t`)}, left(${row}, 0), chr(9)))`;
  return `CASE WHEN strlen(${row}) > ${2 * maxLists} AND ${signs.join(' + ')} > ${maxLists} THEN ${wrong} ELSE ${row} END`;
}

/** The row's fields as text, JSON fields as JSON. */
function fieldsOf(stream: KnownStream): string {
  const kinds = Object.entries({ ...placeFields(stream), ...shapeOf(stream).fields });
  const shape = Object.fromEntries(
    kinds.map(([name, kind]) => [name, typeof kind === 'object' ? 'JSON' : 'VARCHAR']),
  );
  return `from_json(data, ${literal(JSON.stringify(shape))})`;
}

/** One text for the columns that identify a row. */
function keyOf(stream: KnownStream): string {
  const [first, ...others] = shapeOf(stream).keys;
  const one = required(stream, first);
  return others.length === 0 ? one : `json_array(${[one, ...others.map(keyPart)].join(', ')})::VARCHAR`;
}

/** A column after the first of those that identify a row may be empty, which CSV cannot tell from null. */
function keyPart(name: string): string {
  return `coalesce(f.${identifier(name)}, '')`;
}
