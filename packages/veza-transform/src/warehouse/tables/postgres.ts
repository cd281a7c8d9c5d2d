import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import pg from 'pg';
import Cursor from 'pg-cursor';

import { TransformError } from '../../errors.ts';
import { extractionTime, identifier, literal } from '../canonical.ts';
import type { StagedStream } from '../fields.ts';
import { instant } from '../instants.ts';
import type { InputOptions, StreamName } from '../rows.ts';
import type { Staging } from '../staging.ts';
import { toColumn } from './duckdb.ts';
import { dropMisfits, findTables, missingTable, type TableLayout } from './layouts.ts';
import { connectionOptions, withoutPassword } from './postgres-connection.ts';
import type { SnapshotId, TableReader } from './stage-tables.ts';
import { isDiskFull } from '../error-text.ts';
import { refused } from './postgres-error.ts';

/** Where loaders put the tables: the Postgres destination, PyAirbyte's cache, raw tables only. */
const usualSchemas = ['public', 'airbyte_raw', 'airbyte_internal'];
const rowsAtOnce = 2000;

/** Of the catalog, not of `information_schema`, which is silent about tables that may not be read and about some views. */
const columnsQuery = `
  SELECT n.nspname AS table_schema, c.relname AS table_name, a.attname AS column_name,
    CASE WHEN t.typtype = 'e' THEN 'enum'
      ELSE format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), a.atttypmod) END AS data_type
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')`;

/** Tables of a Postgres database, read with a cursor in one read-only transaction. */
export async function openPostgresTables(
  staging: Staging,
  url: string,
  options: InputOptions,
): Promise<PostgresReader> {
  const origin = withoutPassword(url);
  const client = new pg.Client(connectionOptions(url, options.env));
  try {
    await client.connect();
  } catch (error) {
    throw refused(origin, error);
  }
  // A lost connection fails the query that is under way; without a listener it would also end the process.
  client.on('error', () => undefined);
  try {
    // One view of all tables, though a load may be running.
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Of this transaction: a pooler may give the next one to another connection.
    await client.query(`SET LOCAL TIME ZONE 'UTC'`);
    const columns = await client.query<Record<string, unknown>>(columnsQuery);
    const schemas = options.schema === undefined ? usualSchemas : [options.schema];
    const prefix = options.tablePrefix ?? '';
    const layouts = findTables(origin, columns.rows.map(toColumn), schemas, prefix);
    for (const [stream, layout] of layouts)
      layouts.set(stream, await withoutEmptyMisfits(client, layout, origin));
    const schema = layouts.get('users')?.schema ?? '';
    return new PostgresReader(staging, client, layouts, origin, (stream) =>
      missingTable(origin, stream, [schema], prefix),
    );
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error instanceof TransformError ? error : refused(origin, error);
  }
}

/** As for other relations: a column of a wrong type is right where it holds nothing. */
async function withoutEmptyMisfits(
  client: pg.Client,
  layout: TableLayout,
  origin: string,
): Promise<TableLayout> {
  if (layout.misfits.length === 0) return layout;
  const counts = layout.misfits.map(({ name }, at) => `count(${identifier(name)}) AS "${at}"`);
  const { rows } = await client.query<Record<string, string>>(
    `SELECT ${counts.join(', ')} FROM ${table(layout)}`,
  );
  return dropMisfits(layout, origin, (at) => Number(rows[0]?.[at]));
}

/** See `TableReader`. */
export class PostgresReader implements TableReader {
  readonly #staging: Staging;
  readonly #client: pg.Client;
  readonly #layouts: ReadonlyMap<StagedStream, TableLayout>;
  readonly #origin: string;
  readonly missing: TableReader['missing'];
  #files = 0;

  constructor(
    staging: Staging,
    client: pg.Client,
    layouts: ReadonlyMap<StagedStream, TableLayout>,
    origin: string,
    missing: TableReader['missing'],
  ) {
    this.#staging = staging;
    this.#client = client;
    this.#layouts = layouts;
    this.#origin = origin;
    this.missing = missing;
  }

  has(stream: StagedStream): boolean {
    return this.#layouts.has(stream);
  }

  async stage(stream: StagedStream, snapshot?: SnapshotId): Promise<void> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return;
    const where =
      snapshot === undefined
        ? ''
        : `WHERE ${account(layout)} = $1 AND ${at(layout)} = $2::${timeType(layout)}`;
    const query = `SELECT json_build_object('data', ${row(layout)}, 'extracted_at', ${extracted(layout)}, 'meta', ${meta(layout)})::text AS line FROM ${table(layout)} ${where}`;
    const values = snapshot === undefined ? [] : [snapshot.accountId, instant(snapshot.at)];
    const file = join(this.#staging.folder, `postgres-${(this.#files += 1)}.jsonl`);
    await this.#fetch(query, values, file);
    const source = `SELECT data, ${extractionTime('extracted_at')} AS extracted_at, meta FROM read_json(${literal(file)},
      format = 'newline_delimited', maximum_object_size = ${4 << 20}, columns = {data: 'JSON', extracted_at: 'VARCHAR', meta: 'VARCHAR'})`;
    await this.#staging.add(stream, source, `${this.#origin}, ${layout.schema}.${layout.table}`);
    await rm(file);
  }

  async newest(stream: StreamName): Promise<SnapshotId[]> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return [];
    // With an index on (account_id, snapshot_at) this touches a few pages, however long the table.
    return this.#snapshots(`
      WITH RECURSIVE accounts AS (
        SELECT min(${account(layout)}) AS account FROM ${table(layout)}
        UNION ALL
        SELECT (SELECT min(${account(layout)}) FROM ${table(layout)} WHERE ${account(layout)} > accounts.account)
        FROM accounts WHERE accounts.account IS NOT NULL)
      SELECT account, (SELECT max(${at(layout)}) FROM ${table(layout)} WHERE ${account(layout)} = accounts.account) AS at
      FROM accounts WHERE account IS NOT NULL`);
  }

  async all(stream: StreamName): Promise<SnapshotId[]> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return [];
    return this.#snapshots(
      `SELECT DISTINCT ${account(layout)} AS account, ${at(layout)} AS at FROM ${table(layout)}`,
    );
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #snapshots(query: string): Promise<SnapshotId[]> {
    try {
      const { rows } = await this.#client.query<{ account: string; at: string }>(
        `SELECT account, (extract(epoch FROM at) * 1000000)::bigint::text AS at FROM (${query}) AS found WHERE at IS NOT NULL`,
      );
      return rows.map((found) => ({ accountId: found.account, at: Number(found.at) }));
    } catch (error) {
      throw refused(this.#origin, error);
    }
  }

  async #fetch(query: string, values: string[], path: string): Promise<void> {
    const cursor = this.#client.query(new Cursor<{ line: string }>(query, values));
    try {
      await pipeline(linesOf(cursor), createWriteStream(path));
    } catch (error) {
      throw isDiskFull(error) ? error : refused(this.#origin, error);
    } finally {
      await cursor.close().catch(() => undefined);
    }
  }
}

async function* linesOf(cursor: Cursor<{ line: string }>): AsyncGenerator<string> {
  for (;;) {
    const rows = await cursor.read(rowsAtOnce);
    if (rows.length === 0) return;
    yield rows.map(({ line }) => `${line}\n`).join('');
  }
}

function table(layout: TableLayout): string {
  return `${identifier(layout.schema)}.${identifier(layout.table)}`;
}

/** The row of a raw table; loaders without a type for JSON keep it as text, some as text in JSON. */
function data({ dataType }: TableLayout): string {
  if (!/json/i.test(dataType ?? '')) return '_airbyte_data::jsonb';
  return `(CASE WHEN _airbyte_data::text LIKE '"%' THEN (_airbyte_data #>> '{}')::jsonb ELSE _airbyte_data::jsonb END)`;
}

/** A column's value; of type `char(n)`, without the blanks that fill it. */
function column(layout: TableLayout, name: string): string {
  const isPadded = /^(character|bpchar)(\(|$)/.test(layout.columns?.get(name) ?? '');
  return isPadded ? `rtrim(${identifier(name)})` : identifier(name);
}

function account(layout: TableLayout): string {
  return layout.columns === null ? `(${data(layout)} ->> 'account_id')` : column(layout, 'account_id');
}

function at(layout: TableLayout): string {
  if (layout.columns === null) return `(${data(layout)} ->> 'snapshot_at')::timestamptz`;
  return timeType(layout) === layout.columns.get('snapshot_at') ? 'snapshot_at' : 'snapshot_at::timestamptz';
}

/** The column's own type, so that an index on it is used; text is compared as an instant. */
function timeType(layout: TableLayout): string {
  const type = layout.columns?.get('snapshot_at') ?? '';
  return type.startsWith('timestamp') ? type : 'timestamptz';
}

function row(layout: TableLayout): string {
  if (layout.columns === null) return data(layout);
  const names = [...layout.columns.keys()];
  return `(SELECT row_to_json(r) FROM (SELECT ${names.map((name) => `${column(layout, name)} AS ${identifier(name)}`).join(', ')}) AS r)`;
}

/** As JSON writes it: a timestamp in the form of ISO 8601, whatever the server's own form is. */
function extracted(layout: TableLayout): string {
  return layout.extracted === null ? 'NULL' : identifier(layout.extracted.name);
}

function meta(layout: TableLayout): string {
  return layout.meta === null ? 'NULL' : identifier(layout.meta.name);
}
