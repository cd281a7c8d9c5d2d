import type { InputOptions } from '../rows.ts';
import type { Staging } from '../staging/staging.ts';
import { type Contents, wantedPlace } from '../tables/candidates.ts';
import { findTables } from '../tables/find-tables.ts';
import { dropMisfits, type TableLayout, toColumn } from '../tables/layouts.ts';
import { SqlReader, type SqlWarehouse } from './sql-reader.ts';

/**
 * Finds the tables of the streams in a warehouse; closes it if they cannot be read.
 *
 * `usualSchemas`: where loaders put them.
 */
export async function openTables(
  staging: Staging,
  warehouse: SqlWarehouse,
  usualSchemas: readonly string[],
  options: InputOptions,
): Promise<SqlReader> {
  const { origin, session, queries } = warehouse;
  try {
    const columns = (await session.rows(queries.columns())).map(toColumn);
    const found = await findTables(origin, columns, usualSchemas, wantedPlace(options), (layout) =>
      lookInside(warehouse, layout),
    );
    for (const [stream, layout] of found.layouts)
      found.layouts.set(stream, await withoutEmptyMisfits(warehouse, layout));
    return new SqlReader(staging, warehouse, found);
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** As for other relations: a column of the wrong type is acceptable if it is empty. */
async function withoutEmptyMisfits(
  { origin, session, queries }: SqlWarehouse,
  layout: TableLayout,
): Promise<TableLayout> {
  if (layout.misfits.length === 0) return layout;
  const [counts] = await session.rows(queries.misfits(layout));
  return dropMisfits(layout, origin, (at) => Number(counts?.[`misfit_${at}`]));
}

/** What a raw table holds, by its first rows; other people's tables may be unreadable for this user. */
async function lookInside({ session, queries }: SqlWarehouse, layout: TableLayout): Promise<Contents> {
  if (layout.data === null) return 'unknown';
  const found = (await session.tryRows(queries.look(layout, layout.data)))?.[0];
  if (found === undefined || Number(found['rows']) === 0) return 'unknown';
  return Number(found['own']) > 0 ? 'ours' : 'foreign';
}
