import { identifier, literal } from '../../staging/literals.ts';
import { ownMark, type OwnColumn, type TableLayout } from '../../tables/layouts.ts';
import { isTime, type SqlDialect } from '../sql-dialect.ts';

export const postgresDialect: SqlDialect = {
  parameter: '$1',
  /** From the catalog, not from `information_schema`, which omits tables that may not be read and some views. */
  columnsQuery: `
    SELECT n.nspname AS table_schema, c.relname AS table_name, a.attname AS column_name,
      CASE WHEN t.typtype = 'e' THEN 'enum'
        ELSE format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), a.atttypmod) END AS data_type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
      AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    ORDER BY 1, 2, a.attnum`,
  identifier,
  table: tableOf,
  text: (column) => (isJson(column) ? `(${valueOf(column)} #>> '{}')` : `(${valueOf(column)})::text`),
  // A timestamp gets ISO 8601 form in JSON, whatever the server's own format.
  jsonValue: valueOf,
  rawRow,
  rawField: (data, name) => `(${rawRow(data)} ->> ${literal(name)})`,
  nullText: 'NULL::text',
  // A function takes a hundred arguments at most: fifty columns.
  jsonObject: (members) =>
    `(SELECT row_to_json(r) FROM (SELECT ${members.map(([name, value]) => `${value} AS ${identifier(name)}`).join(', ')}) AS r)`,
  jsonText: (object) => `${object}::text`,
  instant: (text) => `${text}::timestamptz`,
  // The column's own type, so that its index is used.
  instantOf: (at, type) => `${literal(at)}::${isTime(type) ? type : 'timestamptz'}`,
  microseconds: (instant) => `(extract(epoch FROM ${instant}) * 1000000)::bigint::text`,
  bytes: (text) => `(${text} COLLATE "C")`,
  wholeNumber: (text) => `CASE WHEN ${text} ~ '^\\d{1,15}(\\.0*)?$' THEN (${text})::numeric END`,
  isOwnRow: ({ name }) => `${identifier(name)}::text ~ E${literal(ownMark.replaceAll('\\', '\\\\'))}`,
  /** With an index on (account_id, snapshot_at) this touches a few pages of any table. */
  newest: (layout, account, at) => `
    WITH RECURSIVE accounts AS (
      SELECT min(${account}) AS account FROM ${tableOf(layout)}
      UNION ALL
      SELECT (SELECT min(${account}) FROM ${tableOf(layout)} WHERE ${account} > accounts.account)
      FROM accounts WHERE accounts.account IS NOT NULL)
    SELECT account, (SELECT max(${at}) FROM ${tableOf(layout)} WHERE ${account} = accounts.account) AS at
    FROM accounts WHERE account IS NOT NULL`,
};

function tableOf({ schema, table }: TableLayout): string {
  return `${identifier(schema)}.${identifier(table)}`;
}

function isJson({ type }: OwnColumn): boolean {
  return /^json/i.test(type);
}

/** The row of a raw table; loaders without a JSON type keep it as text, some as text within JSON. */
function rawRow({ name, type }: OwnColumn): string {
  const data = identifier(name);
  if (!/json/i.test(type)) return `${data}::jsonb`;
  return `(CASE WHEN ${data}::text LIKE '"%' THEN (${data} #>> '{}')::jsonb ELSE ${data}::jsonb END)`;
}

/** A column's value; for type `char(n)`, without the padding blanks. */
function valueOf({ name, type }: OwnColumn): string {
  return /^(character|bpchar)(\(|$)/.test(type) ? `rtrim(${identifier(name)})` : identifier(name);
}
