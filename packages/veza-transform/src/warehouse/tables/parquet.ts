import { identifier, literal } from '../canonical.ts';
import type { Staging } from '../staging.ts';

/**
 * Parquet files as one relation, whatever types their writers chose.
 *
 * A writer that infers types may give a column another one in each file: that of the first values, of the numbers of
 * seconds, or just any where a column has no values. Such columns are read as text, so that the values decide.
 */
export async function parquetRelation(staging: Staging, files: readonly string[]): Promise<string> {
  const types = new Map<string, Set<string>>();
  const groups = new Map<string, { columns: Map<string, string>; files: string[] }>();
  for (const file of files) {
    const found = await staging.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(file)})`);
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
      .map(([name, type]) => `${asText(identifier(name), type)} AS ${identifier(name)}`);
    return `SELECT ${casts.length === 0 ? '*' : `* REPLACE (${casts.join(', ')})`} FROM ${read(own)}`;
  });
  return `(${parts.join(' UNION ALL BY NAME ')})`;
}

function read(files: readonly string[]): string {
  return `read_parquet([${files.map(literal).join(', ')}], union_by_name = true)`;
}

/** Lists and structs as JSON, all else as the engine prints it. */
function asText(column: string, type: string): string {
  return /^struct|\]$|^map/i.test(type) ? `to_json(${column})::VARCHAR` : `${column}::VARCHAR`;
}
