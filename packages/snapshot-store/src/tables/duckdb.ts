import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { version } from '@duckdb/node-api';
import { errorText } from '@source-zoom/process';
import type { KnownStream } from '@source-zoom/zoom-records';
import { SourceUnreadable } from '../errors.ts';
import type { InputOptions } from '../rows.ts';
import { identifier, literal } from '../staging/literals.ts';
import type { Staging } from '../staging/staging.ts';
import { wantedPlace } from './candidates.ts';
import { findTables } from './find-tables.ts';
import { toColumn, type TableLayout } from './layouts.ts';
import { lookInside, RelationReader, type Relation, withoutEmptyMisfits } from './relations.ts';
import { unreadable } from './unreadable.ts';

/** Where loaders put the tables: PyAirbyte's cache and the DuckDB destination in `main`. */
const usualSchemas = ['main', 'airbyte_raw', 'airbyte_internal', 'public'];

/** Tables of a DuckDB file, `duckdb:PATH`, which is attached read-only. */
export async function openDuckdbTables(
  staging: Staging,
  origin: string,
  options: InputOptions,
): Promise<RelationReader> {
  const path = origin.slice('duckdb:'.length);
  if (!existsSync(path)) throw new SourceUnreadable(`${origin}: no such file`);
  // If folders are allowed, views may read files besides this one.
  if (options.allowFolders === undefined) staging.boundBy({ origin, bytes: statSync(path).size });
  const catalog = await attach(staging, path, origin);
  try {
    // Its views are other people's SQL.
    await staging.shutOffFiles((options.allowFolders ?? []).flatMap((folder) => [folder, resolve(folder)]));
    return await openTables(staging, catalog, origin, options);
  } catch (error) {
    // The names of tables and columns may be damaged, too.
    throw unreadable(origin, error);
  }
}

async function openTables(
  staging: Staging,
  catalog: string,
  origin: string,
  options: InputOptions,
): Promise<RelationReader> {
  const columns = await staging.rows(
    `SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
    WHERE table_catalog = ${literal(catalog)} ORDER BY 1, 2, ordinal_position`,
  );
  const from = ({ schema, table }: TableLayout): string =>
    `${identifier(catalog)}.${identifier(schema)}.${identifier(table)}`;
  const { layouts, missing } = await findTables(
    origin,
    columns.map(toColumn),
    usualSchemas,
    wantedPlace(options),
    (layout) => lookInside(staging, layout, from(layout)),
  );
  const relations = new Map<KnownStream, Relation>();
  for (const [stream, layout] of layouts) {
    const place = `${origin}, ${layout.schema}.${layout.table}`;
    const fitting = await withoutEmptyMisfits(staging, layout, from(layout), origin);
    relations.set(stream, { layout: fitting, from: from(layout), origin: place });
  }
  return new RelationReader(staging, relations, missing);
}

/** The staging's own name. */
const taken = 'memory';
/** Names a database may not have, among them the schema in which the engine describes what there is. */
const reserved: readonly string[] = ['', taken, 'information_schema'];

/**
 * Attaches a file under the name that the engine derives from the file name, since views may spell it out, as dbt's
 * do. Only a file whose name is empty or taken gets another. Returns the name.
 *
 * @throws SourceUnreadable if it is not a readable database
 */
async function attach(staging: Staging, path: string, origin: string): Promise<string> {
  const [name = ''] = basename(path).toLowerCase().split('.');
  const alias = reserved.includes(name) ? ' AS warehouse' : '';
  try {
    await staging.run(`ATTACH ${literal(path)}${alias} (READ_ONLY)`);
  } catch (error) {
    throw new SourceUnreadable(`${origin}: ${attachReason(error)}`, { cause: error });
  }
  const [found] = await staging.rows(
    `SELECT database_name AS name FROM duckdb_databases() WHERE NOT internal AND database_name <> ${literal(taken)}`,
  );
  return String(found?.['name']);
}

/** The engine's wording for a file of another version. */
const versionNumbers =
  /version number (\d+), but we can only read versions? (?:between )?(\d+)(?: and (\d+))?/i;

/** In the form of `STORAGE_VERSION`: `v1.5.0`. */
const ours = version().replace(/^(v\d+\.\d+).*/, '$1.0');

function attachReason(error: unknown): string {
  const text = errorText(error).message;
  if (/could not set lock|conflicting lock/i.test(text))
    return 'is open in another process for writing; wait until the load has ended, or copy the file';
  if (/permission denied/i.test(text)) return 'no permission to read it';
  const [, found, oldest, newest] = versionNumbers.exec(text) ?? [];
  if (found !== undefined)
    return Number(found) > Number(newest)
      ? `was written by a newer DuckDB, in storage version ${found}, while ${oldest ?? ''} to ${newest ?? ''} can be read here; copy it to one that is attached with (STORAGE_VERSION '${ours}'), or export the tables as Parquet files into a folder`
      : `was written by a DuckDB before 0.9, in storage version ${found}; export the tables with that version as Parquet files into a folder`;
  return 'is not a DuckDB database, or is damaged';
}
