import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type KnownStream, proofStream, type SnapshotStream } from '@source-zoom/zoom-records';
import type { SnapshotCounts } from '../row-store.ts';
import { extractionTime } from '../staging/instants.ts';
import { fileLiteral } from '../staging/literals.ts';
import { minSuspectBytes, refuseDeepLine } from '../staging/nesting.ts';
import type { Staging } from '../staging/staging.ts';
import type { SnapshotId, TableReader } from '../tables/find-snapshots.ts';
import type { FoundTables } from '../tables/find-tables.ts';
import type { TableLayout } from '../tables/layouts.ts';
import type { Query } from './sql-dialect.ts';
import type { SqlQueries } from './sql-queries.ts';
import type { SqlSession } from './sql-session.ts';

/** A warehouse that is open. */
export interface SqlWarehouse {
  /** The address without a secret, for error messages. */
  origin: string;
  session: SqlSession;
  queries: SqlQueries;
}

/** Reads tables of a warehouse, which does the counting; see `TableReader`. */
export class SqlReader implements TableReader {
  readonly #staging: Staging;
  readonly #warehouse: SqlWarehouse;
  readonly #layouts: ReadonlyMap<KnownStream, TableLayout>;
  readonly missing: TableReader['missing'];
  #files = 0;

  constructor(staging: Staging, warehouse: SqlWarehouse, { layouts, missing }: FoundTables) {
    this.#staging = staging;
    this.#warehouse = warehouse;
    this.#layouts = layouts;
    this.missing = missing;
  }

  has(stream: KnownStream): boolean {
    return this.#layouts.has(stream);
  }

  stageProofs(): Promise<void> {
    return this.#stage(proofStream);
  }

  stage(stream: SnapshotStream, snapshot: SnapshotId, onRows?: (rows: number) => void): Promise<void> {
    return this.#stage(stream, snapshot, onRows);
  }

  async count(stream: SnapshotStream, snapshot: SnapshotId): Promise<SnapshotCounts> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return { keys: 0, restated: 0 };
    const { session, queries } = this.#warehouse;
    const [found] = await session.rows(queries.count(layout, stream, snapshot));
    return { keys: Number(found?.['keys']), restated: Number(found?.['restated']) };
  }

  newest(stream: SnapshotStream): Promise<SnapshotId[]> {
    return this.#snapshots(stream, (layout) => this.#warehouse.queries.newest(layout));
  }

  all(stream: SnapshotStream): Promise<SnapshotId[]> {
    return this.#snapshots(stream, (layout) => this.#warehouse.queries.all(layout));
  }

  close(): Promise<void> {
    return this.#warehouse.session.close();
  }

  async #snapshots(stream: SnapshotStream, query: (layout: TableLayout) => Query): Promise<SnapshotId[]> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return [];
    const rows = await this.#warehouse.session.rows(query(layout));
    return rows.map(({ account, at }) => ({ accountId: String(account), at: Number(at) }));
  }

  async #stage(stream: KnownStream, snapshot?: SnapshotId, onRows?: (rows: number) => void): Promise<void> {
    const layout = this.#layouts.get(stream);
    if (layout === undefined) return;
    const { origin, session, queries } = this.#warehouse;
    const file = join(this.#staging.folder, `rows-${(this.#files += 1)}.jsonl`);
    const lines = session.lines(queries.lines(layout, snapshot));
    await pipeline(asText(lines, origin, onRows), createWriteStream(file));
    const source = `SELECT data, ${extractionTime('extracted_at')} AS extracted_at, meta FROM read_json(${fileLiteral(file)},
      format = 'newline_delimited', maximum_object_size = ${4 << 20}, columns = {data: 'JSON', extracted_at: 'VARCHAR', meta: 'VARCHAR'})`;
    await this.#staging.add(stream, source, `${origin}, ${layout.schema}.${layout.table}`, layout.loader);
    await rm(file);
  }
}

async function* asText(
  batches: AsyncIterable<readonly string[]>,
  origin: string,
  onRows?: (rows: number) => void,
): AsyncGenerator<string> {
  let rows = 0;
  for await (const lines of batches) {
    rows += lines.length;
    onRows?.(rows);
    for (const line of lines) if (line.length >= minSuspectBytes) refuseDeepLine(Buffer.from(line), origin);
    yield lines.map((line) => `${line}\n`).join('');
  }
}
