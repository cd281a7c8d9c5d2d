import type pg from 'pg';
import type { InputOptions } from '../rows.ts';
import type { Staging } from '../staging/staging.ts';
import { wantedPlace, type Contents } from './candidates.ts';
import { connectPostgres } from './connect-postgres.ts';
import { findTables } from './find-tables.ts';
import { dropMisfits, ownMark, rowsLookedAt, toColumn, type TableLayout } from './layouts.ts';
import { withoutPassword } from './postgres-connection.ts';
import { refused } from './postgres-error.ts';
import { PostgresReader } from './postgres-reader.ts';
import { columnsQuery, lookQuery, misfitsQuery } from './postgres-sql.ts';

/** Where loaders put the tables: the Postgres destination, PyAirbyte's cache, raw tables only. */
const usualSchemas = ['public', 'airbyte_raw', 'airbyte_internal'];

/** Tables of a Postgres database, read with a cursor in one read-only transaction. */
export async function openPostgresTables(
  staging: Staging,
  url: string,
  options: InputOptions,
): Promise<PostgresReader> {
  const origin = withoutPassword(url);
  let client: pg.Client;
  try {
    client = await connectPostgres(url, options.env, options.onLog);
  } catch (error) {
    throw refused(origin, error);
  }
  // A lost connection fails the running query; without a listener it would also end the process.
  client.on('error', () => undefined);
  try {
    // One consistent view of all tables, even during a load.
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // For this transaction only: a pooler may give the connection to someone else next.
    await client.query(`SET LOCAL TIME ZONE 'UTC'`);
    const columns = await client.query<Record<string, unknown>>(columnsQuery);
    const { layouts, missing } = await findTables(
      origin,
      columns.rows.map(toColumn),
      usualSchemas,
      wantedPlace(options),
      (layout) => lookInside(client, layout),
    );
    for (const [stream, layout] of layouts)
      layouts.set(stream, await withoutEmptyMisfits(client, layout, origin));
    return new PostgresReader(staging, client, layouts, origin, missing);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw refused(origin, error);
  }
}

/** As for other relations: a column of the wrong type is acceptable if it is empty. */
async function withoutEmptyMisfits(
  client: pg.Client,
  layout: TableLayout,
  origin: string,
): Promise<TableLayout> {
  if (layout.misfits.length === 0) return layout;
  const { rows } = await client.query<Record<string, string>>(misfitsQuery(layout));
  return dropMisfits(layout, origin, (at) => Number(rows[0]?.[at]));
}

/** What a raw table holds, by its first rows; other people's tables may be unreadable for this user. */
async function lookInside(client: pg.Client, layout: TableLayout): Promise<Contents> {
  if (layout.data === null) return 'unknown';
  await client.query('SAVEPOINT look');
  try {
    const query = lookQuery(layout, layout.data, rowsLookedAt);
    const { rows } = await client.query<{ rows: number; own: number }>(query, [ownMark]);
    const [{ rows: seen, own } = { rows: 0, own: 0 }] = rows;
    if (seen === 0) return 'unknown';
    return own > 0 ? 'ours' : 'foreign';
  } catch {
    await client.query('ROLLBACK TO SAVEPOINT look');
    return 'unknown';
  }
}
