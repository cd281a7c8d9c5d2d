import type { InputOptions } from '../../rows.ts';
import type { Staging } from '../../staging/staging.ts';
import { openTables } from '../open-tables.ts';
import { SqlQueries } from '../sql-queries.ts';
import type { SqlReader } from '../sql-reader.ts';
import { withoutPassword } from './connection-options.ts';
import { postgresDialect } from './dialect.ts';
import { openPostgresSession } from './session.ts';

/** Where loaders put the tables: the Postgres destination, PyAirbyte's cache, raw tables only. */
const usualSchemas = ['public', 'airbyte_raw', 'airbyte_internal'];

/** Tables of a Postgres database. */
export async function openPostgres(staging: Staging, url: string, options: InputOptions): Promise<SqlReader> {
  const session = await openPostgresSession(url, options);
  const warehouse = { origin: withoutPassword(url), session, queries: new SqlQueries(postgresDialect) };
  return openTables(staging, warehouse, usualSchemas, options);
}
