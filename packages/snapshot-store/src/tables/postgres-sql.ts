import { identifier } from '../staging/literals.ts';
import type { OwnColumn, TableLayout } from './layouts.ts';

/**
 * All columns of the database, in name order. From the catalog, not from `information_schema`, which omits tables
 * that may not be read and some views.
 */
export const columnsQuery = `
  SELECT n.nspname AS table_schema, c.relname AS table_name, a.attname AS column_name,
    CASE WHEN t.typtype = 'e' THEN 'enum'
      ELSE format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), a.atttypmod) END AS data_type
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  ORDER BY 1, 2, a.attnum`;

/** The rows as lines of JSON, each with what the loader says about it. */
export function linesQuery(layout: TableLayout, where: string): string {
  const extracted = layout.extracted === null ? 'NULL' : identifier(layout.extracted.name);
  const meta = layout.meta === null ? 'NULL' : identifier(layout.meta.name);
  // In JSON, a timestamp has ISO 8601 form, whatever the server's own format.
  return `SELECT json_build_object('data', ${row(layout)}, 'extracted_at', ${extracted}, 'meta', ${meta})::text AS line FROM ${tableOf(layout)} ${where}`;
}

/**
 * The newest snapshot of each account. With an index on (account_id, snapshot_at) this touches a few pages of any
 * table.
 */
export function newestQuery(layout: TableLayout): string {
  const [account, at, table] = [accountOf(layout), timeOf(layout), tableOf(layout)];
  return `
    WITH RECURSIVE accounts AS (
      SELECT min(${account}) AS account FROM ${table}
      UNION ALL
      SELECT (SELECT min(${account}) FROM ${table} WHERE ${account} > accounts.account)
      FROM accounts WHERE accounts.account IS NOT NULL)
    SELECT account, (SELECT max(${at}) FROM ${table} WHERE ${account} = accounts.account) AS at
    FROM accounts WHERE account IS NOT NULL`;
}

/** Every snapshot. */
export function snapshotsQuery(layout: TableLayout): string {
  return `SELECT DISTINCT ${accountOf(layout)} AS account, ${timeOf(layout)} AS at FROM ${tableOf(layout)}`;
}

/** The condition for the rows of one snapshot: of the account $1, at $2. */
export function ofSnapshot(layout: TableLayout): string {
  return `WHERE ${accountOf(layout)} = $1 AND ${timeOf(layout)} = $2::${timeType(layout)}`;
}

/**
 * How many distinct keys the rows of one snapshot have, byte by byte whatever the collation of a column, and how many
 * rows replace an earlier one.
 */
export function countQuery(layout: TableLayout, keys: readonly string[]): string {
  // A column after the first may be empty, which not every loader can tell from null.
  const byKey = keys
    .map((name, at) => (at === 0 ? textOf(layout, name) : `coalesce(${textOf(layout, name)}, '')`))
    .map((text) => `(${text} COLLATE "C")`)
    .join(', ');
  const revision = textOf(layout, 'revision');
  const last = `max(CASE WHEN ${revision} ~ '^\\d{1,15}(\\.0*)?$' THEN (${revision})::numeric END)`;
  return `
    SELECT count(*)::text AS keys, coalesce(sum(greatest(last, 1) - 1), 0)::text AS restated
    FROM (SELECT ${last} AS last FROM ${tableOf(layout)} ${ofSnapshot(layout)} GROUP BY ${byKey}) AS found`;
}

/** How many rows a sample from the start of a raw table has, and how many of them match $1. */
export function lookQuery(layout: TableLayout, data: OwnColumn, rows: number): string {
  const own = `count(*) FILTER (WHERE ${identifier(data.name)}::text ~ $1)`;
  return `SELECT count(*)::int AS rows, ${own}::int AS own FROM (SELECT * FROM ${tableOf(layout)} LIMIT ${rows}) AS first`;
}

/** How many values each misfit holds. */
export function misfitsQuery(layout: TableLayout): string {
  const counts = layout.misfits.map(({ name }, at) => `count(${identifier(name)}) AS "${at}"`);
  return `SELECT ${counts.join(', ')} FROM ${tableOf(layout)}`;
}

function tableOf(layout: TableLayout): string {
  return `${identifier(layout.schema)}.${identifier(layout.table)}`;
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

function field(layout: TableLayout, name: string): string {
  return valueOf(layout.columns.get(name) ?? { name, type: '' });
}

/** A field as text; null if there is no such column. */
function textOf(layout: TableLayout, name: string): string {
  if (layout.data !== null) return `(${rawRow(layout.data)} ->> '${name}')`;
  const column = layout.columns.get(name);
  if (column === undefined) return 'NULL::text';
  return /^json/i.test(column.type) ? `(${valueOf(column)} #>> '{}')` : `(${valueOf(column)})::text`;
}

function accountOf(layout: TableLayout): string {
  return layout.data === null ? field(layout, 'account_id') : `(${rawRow(layout.data)} ->> 'account_id')`;
}

function timeOf(layout: TableLayout): string {
  if (layout.data !== null) return `(${rawRow(layout.data)} ->> 'snapshot_at')::timestamptz`;
  const column = field(layout, 'snapshot_at');
  return isTime(layout) ? column : `${column}::timestamptz`;
}

/** The column's own type, so that its index is used; text is compared as an instant. */
function timeType(layout: TableLayout): string {
  return isTime(layout) ? (layout.columns.get('snapshot_at')?.type ?? '') : 'timestamptz';
}

function isTime(layout: TableLayout): boolean {
  return layout.columns.get('snapshot_at')?.type.startsWith('timestamp') === true;
}

function row(layout: TableLayout): string {
  if (layout.data !== null) return rawRow(layout.data);
  const values = [...layout.columns].map(([name, column]) => `${valueOf(column)} AS ${identifier(name)}`);
  return `(SELECT row_to_json(r) FROM (SELECT ${values.join(', ')}) AS r)`;
}
