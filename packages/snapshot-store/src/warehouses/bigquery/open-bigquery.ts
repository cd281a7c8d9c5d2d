import { InvalidSource } from '../../errors.ts';
import type { InputOptions } from '../../rows.ts';
import type { Staging } from '../../staging/staging.ts';
import { hostUrl, oneSchema, parseAddress } from '../address.ts';
import { openTables } from '../open-tables.ts';
import { SqlQueries } from '../sql-queries.ts';
import type { SqlReader } from '../sql-reader.ts';
import { bigqueryDialect } from './dialect.ts';
import { openBigquerySession } from './session.ts';

const form = { form: 'bigquery://PROJECT/DATASET', parameters: ['location', 'host'] };

/**
 * Tables of a dataset in BigQuery, from `bigquery://PROJECT/DATASET?location=…`.
 *
 * The driver signs in with Google's application default credentials, which it takes from the process's environment.
 * `host`: see `hostUrl`.
 */
export async function openBigquery(staging: Staging, url: string, options: InputOptions): Promise<SqlReader> {
  const address = parseAddress(url, form);
  const { host: project, path, parameter } = address;
  const origin = `bigquery://${[project, ...path].join('/')}`;
  const dataset = oneSchema(path[0], options.schema, origin);
  if (dataset === undefined || path.length > 1)
    throw new InvalidSource(`bigquery://…: ${form.form} is expected`);
  const place = { project, location: parameter('location'), endpoint: hostUrl(address) };
  const session = await openBigquerySession(origin, place);
  const warehouse = { origin, session, queries: new SqlQueries(bigqueryDialect(project, dataset)) };
  return openTables(staging, warehouse, [], { ...options, schema: dataset });
}
