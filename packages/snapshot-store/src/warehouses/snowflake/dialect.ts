import { identifier, literal } from '../../staging/literals.ts';
import type { OwnColumn } from '../../tables/layouts.ts';
import type { SqlDialect } from '../sql-dialect.ts';

/** Names are always quoted: unquoted, they would be turned into capitals, and some are reserved words. */
export const snowflakeDialect: SqlDialect = {
  parameter: '?',
  columnsQuery: `
    SELECT table_schema AS "table_schema", table_name AS "table_name", column_name AS "column_name", data_type AS "data_type"
    FROM information_schema.columns WHERE table_schema <> 'INFORMATION_SCHEMA'
    ORDER BY table_schema, table_name, ordinal_position`,
  identifier,
  table: ({ schema, table }) => `${identifier(schema)}.${identifier(table)}`,
  text: ({ name }) => `CAST(${identifier(name)} AS VARCHAR)`,
  jsonValue,
  rawRow,
  rawField: (data, name) => `${rawRow(data)}:${identifier(name)}::VARCHAR`,
  isOwnRow: (data) => `${rawRow(data)}:"snapshot_at" IS NOT NULL`,
  nullText: 'CAST(NULL AS VARCHAR)',
  jsonObject: (members) =>
    `OBJECT_CONSTRUCT_KEEP_NULL(${members.map(([name, value]) => `${literal(name)}, ${value}`).join(', ')})`,
  jsonText: (object) => `TO_JSON(${object})`,
  instant: (text) => `TRY_CAST(${text} AS TIMESTAMP_TZ)`,
  instantOf: (at, type) =>
    isWithoutZone(type)
      ? `CAST(${literal(at.replace('Z', ''))} AS TIMESTAMP_NTZ)`
      : `CAST(${literal(at)} AS TIMESTAMP_TZ)`,
  microseconds: (instant) => `CAST(DATE_PART(EPOCH_MICROSECOND, ${instant}) AS VARCHAR)`,
  bytes: (text) => `TO_BINARY(${text}, 'UTF-8')`,
  wholeNumber: (text) =>
    `IFF(REGEXP_LIKE(${text}, '[0-9]{1,15}([.]0*)?'), CAST(${text} AS NUMBER(38, 0)), NULL)`,
};

/** In an object a time would take the form that the session has for it, and a FLOAT would get an exponent. */
function jsonValue({ name, type }: OwnColumn): string {
  const column = identifier(name);
  if (/^(float|double|real)/i.test(type)) return `CAST(${column} AS VARCHAR)`;
  if (!/^timestamp/i.test(type)) return column;
  const inUtc = isWithoutZone(type) ? column : `CONVERT_TIMEZONE('UTC', ${column})`;
  return `TO_VARCHAR(${inUtc}, 'YYYY-MM-DD"T"HH24:MI:SS.FF6') || 'Z'`;
}

function isWithoutZone(type: string): boolean {
  return /^timestamp_ntz/i.test(type);
}

/** Loaders keep the row as VARIANT, or as text. */
function rawRow({ name, type }: OwnColumn): string {
  return /text|char|string/i.test(type) ? `TRY_PARSE_JSON(${identifier(name)})` : identifier(name);
}
