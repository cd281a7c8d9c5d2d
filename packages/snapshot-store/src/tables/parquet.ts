import { ForeignSource } from '../errors.ts';
import { fileLiteral, foldersAreNoValues, identifier } from '../staging/literals.ts';
import type { Staging } from '../staging/staging.ts';
import type { OwnColumn } from './layouts.ts';
import { withoutVariant } from './without-variant.ts';

/**
 * Parquet files as one relation, whatever types their writers chose.
 *
 * A writer that infers types may give a column a different one in each file: that of the first values, of the numbers
 * of seconds, or any at all if a column has no values. Such columns are read as text, so that the values decide.
 */
export async function parquetRelation(staging: Staging, files: readonly string[]): Promise<string> {
  await refuseDeletes(staging, files);
  const types = new Map<string, Set<string>>();
  const groups = new Map<string, { columns: Map<string, string>; files: string[] }>();
  for (const file of files) {
    const found = await staging.rows(
      `DESCRIBE SELECT * FROM read_parquet(${fileLiteral(file)}, ${foldersAreNoValues})`,
    );
    const columns = new Map(found.map((row) => [String(row['column_name']), String(row['column_type'])]));
    for (const [name, type] of columns) types.set(name, (types.get(name) ?? new Set()).add(type));
    const signature = JSON.stringify([...columns]);
    const group = groups.get(signature) ?? { columns, files: [] };
    group.files.push(file);
    groups.set(signature, group);
  }
  const mixed = new Set([...types].filter(([, { size }]) => size > 1).map(([name]) => name));
  if (mixed.size === 0) return read(files);
  const parts = [...groups.values()].map(({ columns, files: own }) => {
    const casts = [...columns]
      .filter(([name]) => mixed.has(name))
      .map(([name, type]) => `${asText({ name, type })} AS ${identifier(name)}`);
    return `SELECT ${casts.length === 0 ? '*' : `* REPLACE (${casts.join(', ')})`} FROM ${read(own)}`;
  });
  return `(${parts.join(' UNION ALL BY NAME ')})`;
}

/**
 * Iceberg data lakes, as Airbyte's destination writes them, keep files beside the rows that list the deleted ones.
 * Such a file holds no rows.
 *
 * https://iceberg.apache.org/spec/#delete-formats
 */
async function refuseDeletes(staging: Staging, files: readonly string[]): Promise<void> {
  const [found] = await staging.rows(
    `SELECT file_name AS file FROM parquet_kv_metadata([${files.map(fileLiteral).join(', ')}])
    WHERE key = 'delete-type'::BLOB ORDER BY file_name LIMIT 1`,
  );
  if (found === undefined) return;
  throw new ForeignSource(
    `${String(found['file'])}: lists rows deleted from an Iceberg table, and only the table's catalog shows which rows are left; use an Iceberg reader to write the table as Parquet files to another folder`,
  );
}

function read(files: readonly string[]): string {
  return `read_parquet([${files.map(fileLiteral).join(', ')}], union_by_name = true, ${foldersAreNoValues})`;
}

/** Lists and structs as JSON, everything else as the engine prints it. */
function asText(column: OwnColumn): string {
  const value = withoutVariant(column);
  return /^struct|\]$|^map/i.test(column.type) ? `to_json(${value})::VARCHAR` : `${value}::VARCHAR`;
}
