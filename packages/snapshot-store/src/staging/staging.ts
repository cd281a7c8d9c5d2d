import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBResult, type DuckDBValue } from '@duckdb/node-api';
import { makeTempFolder, type TempFolder } from '@source-zoom/process';
import { type KnownStream, knownStreams } from '@source-zoom/zoom-records';
import { isOutOfMemory } from '../engine-error.ts';
import { SourceDamaged, TooLittleMemory } from '../errors.ts';
import { badValue, badValueIn, type BadValue } from './bad-value.ts';
import { canonicalQuery, kindsQuery } from './canonical.ts';
import { literal } from './literals.ts';

/** Memory in MB, and how much of it there is. */
export interface MemoryRoom {
  /** What the engine may hold at first; it spills the rest. Keeps a process with a million users below 1 GiB. */
  firstLimit: number;
  /** The most it may ever hold. */
  most: () => number;
}

const usualRoom: MemoryRoom = { firstLimit: 320, most: () => process.availableMemory() / 2e6 };

/** Rows unpack to some thirty times their size in a file. */
const maxTimesOfFile = 100;

/** The file that all rows come from. */
interface RowFile {
  /** For error messages. */
  origin: string;
  bytes: number;
}

/** The one table that every input fills; instants in microseconds since 1970. */
const tableOfRows = `CREATE TABLE staged (
  stream VARCHAR, account_id VARCHAR, snapshot_at BIGINT, key VARCHAR, revision BIGINT, extracted_at BIGINT,
  person VARCHAR, has_id BOOLEAN, data VARCHAR, meta VARCHAR)`;

/** An embedded database that spills to a folder; `close` removes the folder. */
export class Staging {
  readonly folder: string;
  readonly #temp: TempFolder;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #room: MemoryRoom;
  #limit: number;
  #file: RowFile | undefined;

  private constructor(
    temp: TempFolder,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    room: MemoryRoom,
  ) {
    this.#room = room;
    this.#limit = room.firstLimit;
    this.folder = temp.path;
    this.#temp = temp;
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(tempDir?: string, room: MemoryRoom = usualRoom): Promise<Staging> {
    const temp = makeTempFolder(tempDir);
    try {
      const instance = await DuckDBInstance.create(':memory:', {
        memory_limit: `${room.firstLimit}MB`,
        // Each thread holds its own buffers: a second one takes 50 MiB and saves a tenth of the time at most.
        threads: '1',
        // Freed memory goes back to the system; by default the engine keeps half a gigabyte of it.
        allocator_bulk_deallocation_flush_threshold: '1MB',
        temp_directory: join(temp.path, 'spill'),
        // Order is imposed when the rows that count are chosen.
        preserve_insertion_order: 'false',
        // Nothing is fetched from the network: everything needed is built in.
        autoinstall_known_extensions: 'false',
      });
      const connection = await instance.connect();
      await connection.run(`SET TimeZone = 'UTC'`);
      await connection.run(tableOfRows);
      return new Staging(temp, instance, connection, room);
    } catch (error) {
      temp.remove();
      throw error;
    }
  }

  /**
   * Stages the rows of `source`; see `canonicalQuery` for what it must return. `origin`, and the `loader` that wrote
   * them (undefined for messages), are for refusals.
   */
  async add(stream: KnownStream, source: string, origin: string, loader?: string): Promise<void> {
    try {
      await this.run(`INSERT INTO staged ${canonicalQuery(stream, source)}`);
    } catch (error) {
      const bad = badValueIn(error);
      if (bad === undefined) throw error;
      throw badValue(bad, origin, loader, await this.#kindOf(bad, source), error);
    }
  }

  /** The kind of a value that could not be converted; undefined if the rows of its key differ in it or have none. */
  async #kindOf({ stream, field, key }: BadValue, source: string): Promise<string | undefined> {
    const known = knownStreams.find((name) => name === stream);
    if (known === undefined) return undefined;
    const [found, ...others] = await this.rows(kindsQuery(known, source, field, key)).catch(() => []);
    return found === undefined || others.length > 0 ? undefined : String(found['kind']);
  }

  /** @throws TooLittleMemory if the machine has too little memory for it. */
  async run(sql: string): Promise<void> {
    await this.#withRoom(() => this.#connection.run(sql));
  }

  /**
   * Shuts the engine off from files, except those in `folders` and its own: otherwise anyone who can write a view
   * could read the files of the user who runs this. It cannot be undone; nor can a view, which only selects, change a
   * setting.
   */
  async shutOffFiles(folders: readonly string[] = []): Promise<void> {
    await this.run(`SET allowed_directories = [${folders.map(literal).join(', ')}]`);
    await this.run('SET enable_external_access = false');
  }

  /** All rows of a small result. @throws TooLittleMemory as `run` does */
  async rows(sql: string): Promise<Record<string, DuckDBValue>[]> {
    const reader = await this.#withRoom(() => this.#connection.runAndReadAll(sql));
    return reader.getRowObjects();
  }

  /**
   * Bounds the memory by the size of the file that all rows come from: a crafted file may claim that a row takes four
   * gigabytes.
   */
  boundBy(file: RowFile): void {
    this.#file = file;
  }

  /** Very long rows, unlike many rows, need memory: a statement that runs out of it is run again with twice as much. */
  async #withRoom<Result>(statement: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await statement();
      } catch (error) {
        if (!isOutOfMemory(error)) throw error;
        const next = 2 * this.#limit;
        if (this.#file !== undefined && next > (maxTimesOfFile * this.#file.bytes) / 1e6)
          throw needsTooMuch(this.#file, error);
        if (next > this.#room.most()) throw tooLittleMemory(this.#limit, error);
        this.#limit = next;
        await this.#connection.run(`SET memory_limit = '${this.#limit}MB'`);
      }
    }
  }

  /** A result fetched as it is read, on its own connection, so that several may be open. */
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

function tooLittleMemory(limit: number, cause: unknown): TooLittleMemory {
  return new TooLittleMemory(
    `The rows are so long that ${limit} MB of memory are not enough to sort them, and this machine has no more to spare`,
    { cause },
  );
}

function needsTooMuch({ origin }: RowFile, cause: unknown): SourceDamaged {
  return new SourceDamaged(
    `${origin}: takes more memory than ${maxTimesOfFile} times its size; the file is damaged, possibly on purpose: check who wrote it, and load it again`,
    { cause },
  );
}
