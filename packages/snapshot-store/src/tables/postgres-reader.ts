import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isDiskFull } from '@source-zoom/process';
import { formatInstant } from '@source-zoom/values';
import { keyColumns, type KnownStream, proofStream, type SnapshotStream } from '@source-zoom/zoom-records';
import type pg from 'pg';
import Cursor from 'pg-cursor';
import { extractionTime } from '../staging/instants.ts';
import { fileLiteral } from '../staging/literals.ts';
import { minSuspectBytes, refuseDeepLine } from '../staging/nesting.ts';
import type { Staging } from '../staging/staging.ts';
import type { SnapshotCounts, SnapshotId, TableReader } from './find-snapshots.ts';
import type { TableLayout } from './layouts.ts';
import { refused } from './postgres-error.ts';
import { countQuery, linesQuery, newestQuery, ofSnapshot, snapshotsQuery } from './postgres-sql.ts';

const rowsAtOnce = 2000;

/** Reads tables in one transaction, so that counting and fetching see one moment; see `TableReader`. */
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

  stageProofs(): Promise<void> {
    return this.#stage(proofStream);
  }

  stage(stream: SnapshotStream, snapshot: SnapshotId): Promise<void> {
    return this.#stage(stream, snapshot);
  }

  async count(stream: SnapshotStream, snapshot: SnapshotId): Promise<SnapshotCounts> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return { keys: 0, restated: 0 };
    try {
      const { rows } = await this.#client.query<Record<keyof SnapshotCounts, string>>(
        countQuery(layout, keyColumns[stream]),
        valuesOf(snapshot),
      );
      return { keys: Number(rows[0]?.keys), restated: Number(rows[0]?.restated) };
    } catch (error) {
      throw refused(this.#origin, error);
    }
  }

  async #stage(stream: KnownStream, snapshot?: SnapshotId): Promise<void> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return;
    const query = linesQuery(layout, snapshot === undefined ? '' : ofSnapshot(layout));
    const values = snapshot === undefined ? [] : valuesOf(snapshot);
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
      // The cursor is not closed: on a broken connection, the server's answer would never come.
      throw isDiskFull(error) ? error : refused(this.#origin, error);
    }
  }
}

/** Of the condition `ofSnapshot`. */
function valuesOf({ accountId, at }: SnapshotId): string[] {
  return [accountId, formatInstant(at)];
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
