import { existsSync } from 'node:fs';

import { TransformError } from '../../errors.ts';
import { identifier, literal } from '../canonical.ts';
import type { StagedStream } from '../fields.ts';
import type { InputOptions } from '../rows.ts';
import type { Staging } from '../staging.ts';
import { findTables, missingTable, type Column } from './layouts.ts';
import { RelationReader, type Relation, withoutEmptyMisfits } from './relations.ts';
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
    `SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns WHERE table_catalog = 'warehouse'`,
  );
  const schemas = options.schema === undefined ? usualSchemas : [options.schema];
  const prefix = options.tablePrefix ?? '';
  const found = findTables(origin, columns.map(toColumn), schemas, prefix);
  const relations = new Map<StagedStream, Relation>();
  for (const [stream, layout] of found) {
    const from = `warehouse.${identifier(layout.schema)}.${identifier(layout.table)}`;
    const fitting = await withoutEmptyMisfits(staging, layout, from, origin);
    relations.set(stream, { layout: fitting, from, origin: `${origin}, ${layout.schema}.${layout.table}` });
  }
  const schema = found.get('users')?.schema ?? '';
  return new RelationReader(staging, relations, (stream) => missingTable(origin, stream, [schema], prefix));
}

export function toColumn(row: Record<string, unknown>): Column {
  return {
    schema: String(row['table_schema']),
    table: String(row['table_name']),
    name: String(row['column_name']),
    type: String(row['data_type']),
  };
}

function attachReason(error: unknown): string {
  const text = errorText(error).message;
  if (/could not set lock|conflicting lock/i.test(text))
    return 'is open in another process for writing; wait until the load has ended, or copy the file';
  if (/permission denied/i.test(text)) return 'no permission to read it';
  if (/version/i.test(text)) return 'was written by a version of DuckDB that cannot be read here';
  return 'is not a DuckDB database, or is damaged';
}
