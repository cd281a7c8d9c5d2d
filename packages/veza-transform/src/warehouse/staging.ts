import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance, type DuckDBConnection, type DuckDBResult, type DuckDBValue } from '@duckdb/node-api';

import { TransformError } from '../errors.ts';
import { badValueMark, canonicalQuery } from './canonical.ts';
import type { StagedStream } from './fields.ts';
import { makeTempFolder, type TempFolder } from './temp-folder.ts';
import { errorText } from './error-text.ts';

/** What the engine may hold in memory; it spills the rest. Leaves a process of a million users below 1 GiB. */
const memoryLimit = '320MB';
/** Each thread holds buffers of its own; more than two make a million users no faster, but larger. */
const mostThreads = 2;

/** The one table that every input fills; instants in microseconds since 1970. */
const tableOfRows = `CREATE TABLE staged (
  stream VARCHAR, account_id VARCHAR, snapshot_at BIGINT, key VARCHAR, extracted_at BIGINT,
  person VARCHAR, has_id BOOLEAN, data VARCHAR)`;

/** An embedded database on disk, in a folder that is gone after `close`. */
export class Staging {
  readonly folder: string;
  readonly #temp: TempFolder;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(temp: TempFolder, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = temp.path;
    this.#temp = temp;
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(tempDir?: string): Promise<Staging> {
    const temp = await makeTempFolder(tempDir);
    try {
      const instance = await DuckDBInstance.create(':memory:', {
        memory_limit: memoryLimit,
        threads: String(Math.min(mostThreads, availableParallelism())),
        temp_directory: join(temp.path, 'spill'),
        // Order is put on when the rows that count are chosen.
        preserve_insertion_order: 'false',
        // Nothing is fetched from the network: what is needed is built in.
        autoinstall_known_extensions: 'false',
      });
      const connection = await instance.connect();
      await connection.run(`SET TimeZone = 'UTC'`);
      await connection.run(tableOfRows);
      return new Staging(temp, instance, connection);
    } catch (error) {
      temp.remove();
      throw error;
    }
  }

  /** Stages the rows of `source`; see `canonicalQuery` for what it must give. */
  async add(stream: StagedStream, source: string, origin: string): Promise<void> {
    try {
      await this.run(`INSERT INTO staged ${canonicalQuery(stream, source)}`);
    } catch (error) {
      throw badValue(error, origin) ?? error;
    }
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** All rows of a small result. */
  async rows(sql: string): Promise<Record<string, DuckDBValue>[]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRowObjects();
  }

  /** A result that is fetched as it is read; on a connection of its own, so that several may be open. */
  async *stream(sql: string): AsyncGenerator<DuckDBValue[][]> {
    const connection = await this.#instance.connect();
    try {
      const result: DuckDBResult = await connection.stream(sql);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        yield chunk.getRows();
      }
    } finally {
      connection.closeSync();
    }
  }

  close(): void {
    try {
      this.#connection.closeSync();
      this.#instance.closeSync();
    } finally {
      this.#temp.remove();
    }
  }
}

function badValue(error: unknown, origin: string): TransformError | undefined {
  const text = errorText(error).message;
  const at = text.indexOf(badValueMark);
  if (at === -1) return undefined;
  const [, stream = '', field = '', expected = '', key = ''] = text.slice(at).split('\t');
  const row = key === '' ? '' : ` in the row ${JSON.stringify(key)}`;
  const sentence = `${origin}: ${stream}.${field}${row} does not hold ${expected}`;
  return new TransformError('input', `${sentence}; read the account again with source-zoom`, {
    cause: error,
  });
}
