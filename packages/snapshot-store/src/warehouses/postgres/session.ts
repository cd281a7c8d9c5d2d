import type pg from 'pg';
import Cursor from 'pg-cursor';
import type { InputOptions } from '../../rows.ts';
import type { Query } from '../sql-dialect.ts';
import type { ResultRow, SqlSession } from '../sql-session.ts';
import { connectPostgres } from './connect.ts';
import { withoutPassword } from './connection-options.ts';
import { refused } from './errors.ts';

const rowsAtOnce = 2000;

/** A connection that reads in one transaction, so that counting and fetching see one moment even during a load. */
export async function openPostgresSession(
  url: string,
  { env, onLog }: Pick<InputOptions, 'env' | 'onLog'>,
): Promise<SqlSession> {
  const origin = withoutPassword(url);
  let client: pg.Client | undefined;
  try {
    client = await connectPostgres(url, env, onLog);
    // A lost connection fails the running query; without a listener it would also end the process.
    client.on('error', () => undefined);
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // For this transaction only: a pooler may give the connection to someone else next.
    await client.query(`SET LOCAL TIME ZONE 'UTC'`);
    return new PostgresSession(client, origin);
  } catch (error) {
    await client?.end().catch(() => undefined);
    throw refused(origin, error);
  }
}

class PostgresSession implements SqlSession {
  readonly #client: pg.Client;
  readonly #origin: string;

  constructor(client: pg.Client, origin: string) {
    this.#client = client;
    this.#origin = origin;
  }

  async rows({ sql, values }: Query): Promise<readonly ResultRow[]> {
    try {
      return (await this.#client.query<Record<string, unknown>>(sql, [...values])).rows;
    } catch (error) {
      throw refused(this.#origin, error);
    }
  }

  async tryRows(query: Query): Promise<readonly ResultRow[] | undefined> {
    await this.rows({ sql: 'SAVEPOINT attempt', values: [] });
    try {
      return await this.rows(query);
    } catch {
      await this.rows({ sql: 'ROLLBACK TO SAVEPOINT attempt', values: [] });
      return undefined;
    }
  }

  async *lines({ sql, values }: Query): AsyncGenerator<readonly string[]> {
    const cursor = this.#client.query(new Cursor<{ line: string }>(sql, [...values]));
    for (;;) {
      // The cursor is not closed: on a broken connection, the server's answer would never come.
      const rows = await cursor.read(rowsAtOnce).catch((error: unknown) => {
        throw refused(this.#origin, error);
      });
      if (rows.length === 0) return;
      yield rows.map(({ line }) => line);
    }
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}
