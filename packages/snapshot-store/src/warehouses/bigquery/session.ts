import type { BigQuery, Job } from '@google-cloud/bigquery';
import { loadDriver } from '../../load-driver.ts';
import { inBatches } from '../batches.ts';
import { refusal } from '../refusal.ts';
import type { Query } from '../sql-dialect.ts';
import type { ResultRow, SqlSession } from '../sql-session.ts';
import { bigqueryAdvice } from './errors.ts';

export interface BigqueryPlace {
  project: string;
  location: string | undefined;
  /** Another server than Google's. */
  endpoint: string | undefined;
}

/** A client of BigQuery; what is wrong with its credentials shows at the first query. */
export async function openBigquerySession(
  origin: string,
  { project, location, endpoint }: BigqueryPlace,
): Promise<SqlSession> {
  const { default: driver } = await loadDriver(
    origin,
    '@google-cloud/bigquery@8',
    () => import('@google-cloud/bigquery'),
  );
  const client = new driver.BigQuery({
    projectId: project,
    userAgent: 'zoom-to-veza',
    ...(location !== undefined && { location }),
    ...(endpoint !== undefined && { apiEndpoint: endpoint }),
  });
  return new BigquerySession(client, origin);
}

/** Each query sees its own moment: what arrives is counted again, and must be what was counted. */
class BigquerySession implements SqlSession {
  readonly #client: BigQuery;
  readonly #origin: string;

  constructor(client: BigQuery, origin: string) {
    this.#client = client;
    this.#origin = origin;
  }

  async rows(query: Query): Promise<readonly ResultRow[]> {
    try {
      const [rows] = await (await this.#start(query)).getQueryResults();
      return rows as ResultRow[];
    } catch (error) {
      throw refusal(this.#origin, error, bigqueryAdvice);
    }
  }

  tryRows(query: Query): Promise<readonly ResultRow[] | undefined> {
    return this.rows(query).catch(() => undefined);
  }

  async *lines(query: Query): AsyncGenerator<readonly string[]> {
    try {
      // Without `maxResults`, which would end the stream after the first page.
      yield* inBatches((await this.#start(query)).getQueryResultsStream());
    } catch (error) {
      throw refusal(this.#origin, error, bigqueryAdvice);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** As a job, whose failure is an error; the shorter way gives an empty result for some failures. */
  async #start({ sql, values }: Query): Promise<Job> {
    const [job] = await this.#client.createQueryJob({
      query: sql,
      ...(values.length > 0 && { params: [...values] }),
    });
    return job;
  }
}
