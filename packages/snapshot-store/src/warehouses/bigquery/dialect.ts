import { literal } from '../../staging/literals.ts';
import { ownMark, type OwnColumn } from '../../tables/layouts.ts';
import type { SqlDialect } from '../sql-dialect.ts';

const timeFormat = literal('%Y-%m-%dT%H:%M:%E6SZ');

/** `project`: the one that holds the dataset; `dataset`: the only one looked into. */
export function bigqueryDialect(project: string, dataset: string): SqlDialect {
  const place = `${identifier(project)}.${identifier(dataset)}`;
  return {
    parameter: '?',
    columnsQuery: `
      SELECT table_schema, table_name, column_name, data_type FROM ${place}.INFORMATION_SCHEMA.COLUMNS
      ORDER BY table_name, ordinal_position`,
    identifier,
    table: ({ table }) => `${place}.${identifier(table)}`,
    text,
    jsonValue,
    rawRow,
    rawField: ({ name }, field) => `JSON_VALUE(${identifier(name)}, ${literal(`$.${field}`)})`,
    isOwnRow: ({ name, type }) =>
      `REGEXP_CONTAINS(${type === 'JSON' ? `TO_JSON_STRING(${identifier(name)})` : identifier(name)}, r'${ownMark}')`,
    nullText: 'CAST(NULL AS STRING)',
    jsonObject: (members) =>
      `STRUCT(${members.map(([name, value]) => `${value} AS ${identifier(name)}`).join(', ')})`,
    jsonText: (object) => `TO_JSON_STRING(${object})`,
    instant: (text) => `SAFE_CAST(${text} AS TIMESTAMP)`,
    instantOf: (at, type) =>
      type === 'DATETIME'
        ? `CAST(${literal(at.replace('Z', ''))} AS DATETIME)`
        : `CAST(${literal(at)} AS TIMESTAMP)`,
    microseconds: (instant) => `CAST(UNIX_MICROS(CAST(${instant} AS TIMESTAMP)) AS STRING)`,
    // A column may have a collation that folds case; the hash of its text has none.
    bytes: (text) => `SHA256(${text})`,
    wholeNumber: (text) =>
      `IF(REGEXP_CONTAINS(${text}, r'^[0-9]{1,15}([.]0*)?$'), CAST(CAST(${text} AS NUMERIC) AS INT64), NULL)`,
  };
}

function identifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

function text({ name, type }: OwnColumn): string {
  if (type === 'STRING') return identifier(name);
  return type === 'JSON' ? `JSON_VALUE(${identifier(name)})` : `CAST(${identifier(name)} AS STRING)`;
}

function jsonValue({ name, type }: OwnColumn): string {
  if (type === 'TIMESTAMP') return `FORMAT_TIMESTAMP(${timeFormat}, ${identifier(name)})`;
  if (type === 'DATETIME') return `FORMAT_DATETIME(${timeFormat}, ${identifier(name)})`;
  return identifier(name);
}

/** Loaders keep the row as text, or as JSON. */
function rawRow({ name, type }: OwnColumn): string {
  return type === 'JSON' ? identifier(name) : `PARSE_JSON(${identifier(name)})`;
}
