import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isDiskFull } from '@source-zoom/process';
import { formatInstant } from '@source-zoom/values';
import type { SnapshotStream, KnownStream } from '@source-zoom/zoom-records';
import type pg from 'pg';
import Cursor from 'pg-cursor';
import type { InputOptions } from '../rows.ts';
import { extractionTime } from '../staging/instants.ts';
import { fileLiteral } from '../staging/literals.ts';
import { refuseDeepLine, minSuspectBytes } from '../staging/nesting.ts';
import type { Staging } from '../staging/staging.ts';
import { wantedPlace, type Contents } from './candidates.ts';
import { connectPostgres } from './connect-postgres.ts';
import { findTables } from './find-tables.ts';
import { dropMisfits, ownMark, rowsLookedAt, toColumn, type TableLayout } from './layouts.ts';
import { withoutPassword } from './postgres-connection.ts';
import { refused } from './postgres-error.ts';
import {
  columnsQuery,
  linesQuery,
  lookQuery,
  misfitsQuery,
  newestQuery,
  ofSnapshot,
  snapshotsQuery,
} from './postgres-sql.ts';
import type { SnapshotId, TableReader } from './stage-tables.ts';

/** Where loaders put the tables: the Postgres destination, PyAirbyte's cache, raw tables only. */
const usualSchemas = ['public', 'airbyte_raw', 'airbyte_internal'];
const rowsAtOnce = 2000;

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

/** See `TableReader`. */
export class PostgresReader implements TableReader {
  readonly #staging: Staging;
  readonly #client: pg.Client;
  readonly #layouts: ReadonlyMap<KnownStream, TableLayout>;
  readonly #origin: string;
  readonly missing: TableReader['missing'];
  #files = 0;

  constructor(
    staging: Staging,
    client: pg.Client,
    layouts: ReadonlyMap<KnownStream, TableLayout>,
    origin: string,
    missing: TableReader['missing'],
  ) {
    this.#staging = staging;
    this.#client = client;
    this.#layouts = layouts;
    this.#origin = origin;
    this.missing = missing;
  }

  has(stream: KnownStream): boolean {
    return this.#layouts.has(stream);
  }

  async stage(stream: KnownStream, snapshot?: SnapshotId): Promise<void> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return;
    const query = linesQuery(layout, snapshot === undefined ? '' : ofSnapshot(layout));
    const values = snapshot === undefined ? [] : [snapshot.accountId, formatInstant(snapshot.at)];
    const file = join(this.#staging.folder, `postgres-${(this.#files += 1)}.jsonl`);
    await this.#fetch(query, values, file);
    const source = `SELECT data, ${extractionTime('extracted_at')} AS extracted_at, meta FROM read_json(${fileLiteral(file)},
      format = 'newline_delimited', maximum_object_size = ${4 << 20}, columns = {data: 'JSON', extracted_at: 'VARCHAR', meta: 'VARCHAR'})`;
    const place = `${this.#origin}, ${layout.schema}.${layout.table}`;
    await this.#staging.add(stream, source, place, layout.loader);
    await rm(file);
  }

  async newest(stream: SnapshotStream): Promise<SnapshotId[]> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return [];
    return this.#snapshots(newestQuery(layout));
  }

  async all(stream: SnapshotStream): Promise<SnapshotId[]> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return [];
    return this.#snapshots(snapshotsQuery(layout));
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #snapshots(query: string): Promise<SnapshotId[]> {
    try {
      const { rows } = await this.#client.query<{ account: string; at: string }>(
        `SELECT account, (extract(epoch FROM at) * 1000000)::bigint::text AS at FROM (${query}) AS found WHERE at IS NOT NULL ORDER BY 1, 2`,
      );
      return rows.map((found) => ({ accountId: found.account, at: Number(found.at) }));
    } catch (error) {
      throw refused(this.#origin, error);
    }
  }

  async #fetch(query: string, values: string[], path: string): Promise<void> {
    const cursor = this.#client.query(new Cursor<{ line: string }>(query, values));
    try {
      await pipeline(linesOf(cursor, this.#origin), createWriteStream(path));
    } catch (error) {
      throw isDiskFull(error) ? error : refused(this.#origin, error);
    } finally {
      await cursor.close().catch(() => undefined);
    }
  }
}

async function* linesOf(cursor: Cursor<{ line: string }>, origin: string): AsyncGenerator<string> {
  for (;;) {
    const rows = await cursor.read(rowsAtOnce);
    if (rows.length === 0) return;
    for (const { line } of rows)
      if (line.length >= minSuspectBytes) refuseDeepLine(Buffer.from(line), origin);
    yield rows.map(({ line }) => `${line}\n`).join('');
  }
}
