import { existsSync } from 'node:fs';

import { TransformError } from '../../errors.ts';
import { identifier, literal } from '../canonical.ts';
import type { StagedStream } from '../fields.ts';
import type { InputOptions } from '../rows.ts';
import type { Staging } from '../staging.ts';
import { wantedPlace } from './candidates.ts';
import { findTables } from './find-tables.ts';
import { toColumn, type TableLayout } from './layouts.ts';
import { lookInside, RelationReader, type Relation, withoutEmptyMisfits } from './relations.ts';
import { errorText } from '../error-text.ts';

/** Where loaders put the tables: PyAirbyte's cache and the DuckDB destination in `main`. */
const usualSchemas = ['main', 'airbyte_raw', 'airbyte_internal', 'public'];

/** Tables of a DuckDB file, which is attached read-only. */
export async function openDuckdbTables(
  staging: Staging,
  path: string,
  options: InputOptions,
): Promise<RelationReader> {
  const origin = `duckdb:${path}`;
  if (!existsSync(path)) throw new TransformError('input', `${origin}: no such file`);
  try {
    await staging.run(`ATTACH ${literal(path)} AS warehouse (READ_ONLY)`);
  } catch (error) {
    throw new TransformError('input', `${origin}: ${attachReason(error)}`, { cause: error });
  }
  const columns = await staging.rows(
    `SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
    WHERE table_catalog = 'warehouse' ORDER BY 1, 2, ordinal_position`,
  );
  const from = ({ schema, table }: TableLayout): string =>
    `warehouse.${identifier(schema)}.${identifier(table)}`;
  const { layouts, missing } = await findTables(
    origin,
    columns.map(toColumn),
    usualSchemas,
    wantedPlace(options),
    (layout) => lookInside(staging, layout, from(layout)),
  );
  const relations = new Map<StagedStream, Relation>();
  for (const [stream, layout] of layouts) {
    const fitting = await withoutEmptyMisfits(staging, layout, from(layout), origin);
    const place = `${origin}, ${layout.schema}.${layout.table}`;
    relations.set(stream, { layout: fitting, from: from(layout), origin: place });
  }
  return new RelationReader(staging, relations, missing);
}

function attachReason(error: unknown): string {
  const text = errorText(error).message;
  if (/could not set lock|conflicting lock/i.test(text))
    return 'is open in another process for writing; wait until the load has ended, or copy the file';
  if (/permission denied/i.test(text)) return 'no permission to read it';
  if (/version/i.test(text)) return 'was written by a version of DuckDB that cannot be read here';
  return 'is not a DuckDB database, or is damaged';
}
