import type { Connection, RowStatement, StatementOption } from 'snowflake-sdk';
import { loadDriver } from '../../load-driver.ts';
import { inBatches } from '../batches.ts';
import { refusal } from '../refusal.ts';
import type { Query } from '../sql-dialect.ts';
import type { ResultRow, SqlSession } from '../sql-session.ts';
import { snowflakeAdvice } from './errors.ts';
import type { SnowflakeSettings } from './options.ts';

/** Without an error the driver gives null, whatever its types say. */
type Failure = Error | null | undefined;

interface Answer {
  statement: RowStatement;
  rows: readonly ResultRow[];
}

/** Signs in to Snowflake. */
export async function openSnowflakeSession({ origin, connection }: SnowflakeSettings): Promise<SqlSession> {
  const { default: driver } = await loadDriver(origin, 'snowflake-sdk@3', () => import('snowflake-sdk'));
  // It would write a file into the working directory.
  driver.configure({ logLevel: 'OFF', additionalLogToConsole: false });
  const secrets = [connection.token, connection.privateKey].filter((secret) => secret !== undefined);
  const refused = (error: unknown): Error => refusal(origin, error, { ...snowflakeAdvice, secrets });
  try {
    const opened = driver.createConnection(connection);
    await new Promise<void>((resolve, reject) => {
      opened.connect((error: Failure) => {
        if (error) reject(error);
        else resolve();
      });
    });
    return new SnowflakeSession(opened, refused);
  } catch (error) {
    throw refused(error);
  }
}

/** Each statement sees its own moment: what arrives is counted again, and must be what was counted. */
class SnowflakeSession implements SqlSession {
  readonly #connection: Connection;
  readonly #refused: (error: unknown) => Error;

  constructor(connection: Connection, toRefusal: (error: unknown) => Error) {
    this.#connection = connection;
    this.#refused = toRefusal;
  }

  async rows(query: Query): Promise<readonly ResultRow[]> {
    const { rows } = await this.#execute(query, {});
    return rows;
  }

  tryRows(query: Query): Promise<readonly ResultRow[] | undefined> {
    return this.rows(query).catch(() => undefined);
  }

  async *lines(query: Query): AsyncGenerator<readonly string[]> {
    const { statement } = await this.#execute(query, { streamResult: true });
    try {
      yield* inBatches(statement.streamRows());
    } catch (error) {
      throw this.#refused(error);
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#connection.destroy(() => {
        resolve();
      });
    });
  }

  #execute({ sql, values }: Query, more: Partial<StatementOption>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#connection.execute({
        sqlText: sql,
        binds: [...values],
        ...more,
        complete: (error: Failure, statement: RowStatement, rows) => {
          if (error) reject(this.#refused(error));
          else resolve({ statement, rows: rows ?? [] });
        },
      });
    });
  }
}
