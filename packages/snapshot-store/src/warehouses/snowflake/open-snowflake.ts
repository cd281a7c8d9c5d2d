import type { InputOptions } from '../../rows.ts';
import type { Staging } from '../../staging/staging.ts';
import { oneSchema } from '../address.ts';
import { openTables } from '../open-tables.ts';
import { SqlQueries } from '../sql-queries.ts';
import type { SqlReader } from '../sql-reader.ts';
import { snowflakeDialect } from './dialect.ts';
import { snowflakeSettings } from './options.ts';
import { openSnowflakeSession } from './session.ts';

/** Where loaders put the tables if nobody says where: a database's first schema, PyAirbyte's cache, raw tables only. */
const usualSchemas = ['PUBLIC', 'AIRBYTE_RAW', 'airbyte_internal'];

/** Tables of a schema in Snowflake. */
export async function openSnowflake(
  staging: Staging,
  url: string,
  options: InputOptions,
): Promise<SqlReader> {
  const settings = snowflakeSettings(url, options.env);
  const schema = oneSchema(settings.schema, options.schema, settings.origin);
  const session = await openSnowflakeSession(settings);
  const warehouse = { origin: settings.origin, session, queries: new SqlQueries(snowflakeDialect) };
  return openTables(staging, warehouse, usualSchemas, {
    ...options,
    ...(schema !== undefined && { schema }),
  });
}
