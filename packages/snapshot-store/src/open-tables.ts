import { openObjects } from './object-stores/open-objects.ts';
import type { OpenInput } from './open-input.ts';
import type { InputOptions } from './rows.ts';
import { StagedRows } from './staging/staged-rows.ts';
import { Staging } from './staging/staging.ts';
import type { TableSourceName } from './table-sources.ts';
import { openDuckdbTables } from './tables/duckdb.ts';
import { openFiles } from './tables/files.ts';
import { fetchSnapshots } from './tables/fetch-snapshots.ts';
import { findSnapshots, type TableReader } from './tables/find-snapshots.ts';
import { openBigquery } from './warehouses/bigquery/open-bigquery.ts';
import { openPostgres } from './warehouses/postgres/open-postgres.ts';
import { openSnowflake } from './warehouses/snowflake/open-snowflake.ts';

const openers: Record<
  TableSourceName,
  (staging: Staging, from: string, options: InputOptions) => Promise<TableReader>
> = {
  duckdb: openDuckdbTables,
  postgres: openPostgres,
  snowflake: openSnowflake,
  bigquery: openBigquery,
  s3: openObjects,
  gs: openObjects,
  az: openObjects,
  folder: openFiles,
};

/** Opens the engine, for tables of this kind. */
export async function openTables(
  kind: TableSourceName,
  from: string,
  options: InputOptions,
): Promise<OpenInput> {
  const staging = await Staging.open(options.tempDir);
  return {
    store: new StagedRows(staging),
    find: async () => {
      const reader = await openers[kind](staging, from, options);
      try {
        return {
          candidates: await findSnapshots(staging, reader, options),
          fetch: (chosen) => fetchSnapshots(staging, reader, chosen, options.onProgress),
          connectorErrors: [],
          close: () => reader.close(),
        };
      } catch (error) {
        await reader.close();
        throw error;
      }
    },
  };
}
