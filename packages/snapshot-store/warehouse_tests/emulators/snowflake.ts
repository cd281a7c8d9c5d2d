import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knownStreams, type KnownStream } from '@source-zoom/zoom-records';
import snowflake from 'snowflake-sdk';
import { type Dialect, fieldsOf } from '../../integration_tests/write-tables.ts';
import { destinationRows, rawRows } from './destination-rows.ts';
import type { EmulatedWarehouse } from './emulated-warehouse.ts';
import { startEmulator } from './emulator.ts';

const script = fileURLToPath(new URL('snowflake_server.py', import.meta.url));

/** Types of Airbyte's Snowflake destination. */
const types: Dialect = {
  text: 'VARCHAR',
  integer: 'NUMBER(38, 0)',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP_TZ',
  json: 'VARIANT',
  extracted: 'TIMESTAMP_TZ',
};

/** Snowflake, by fakesnow. It accepts every credential but the token "wrong", and every role but "POOR". */
export async function startSnowflake(): Promise<EmulatedWarehouse> {
  const server = await startEmulator({
    variable: 'FAKESNOW_PYTHON',
    args: ([port]) => [script, String(port)],
  });
  const ddl = await connected(server.port);
  await ddl.run('CREATE DATABASE "ZOOM"');
  const folder = mkdtempSync(join(tmpdir(), 'snowflake-'));

  /** Rows are inserted into the engine beneath: through Snowflake's client it takes minutes. */
  async function insert(
    table: string,
    columns: readonly [string, string][],
    rows: readonly object[],
  ): Promise<void> {
    const file = join(folder, 'rows.jsonl');
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const shape = columns.map(([name, type]) => `'${name}': '${engineType(type)}'`).join(', ');
    const body = `INSERT INTO "ZOOM".${table} SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${shape}})`;
    const answer = await fetch(`http://127.0.0.1:${server.port}/duck`, { method: 'POST', body });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async function make(
    schema: string,
    table: string,
    columns: readonly [string, string][],
    rows: readonly object[],
  ): Promise<void> {
    const own = `"${schema}"."${table}"`;
    await ddl.run(`CREATE SCHEMA IF NOT EXISTS "ZOOM"."${schema}"`);
    const list = columns.map(([name, type]) => `"${name}" ${type}`).join(', ');
    await ddl.run(`CREATE TABLE "ZOOM".${own} (${list})`);
    if (rows.length > 0) await insert(own, columns, rows);
  }

  return {
    port: server.port,
    address: (schema, port = server.port) =>
      `snowflake://test/ZOOM/${schema}?host=127.0.0.1:${port}&user=READER`,
    env: { SNOWFLAKE_TOKEN: 'only-for-tests' },
    fill: async (schema, accounts) => {
      for (const stream of knownStreams) {
        const rows = destinationRows(accounts, stream).map((row) =>
          inCapitals({ _airbyte_raw_id: 'x', ...row, _airbyte_meta: { changes: [] } }),
        );
        await make(schema, stream.toUpperCase(), destinationColumns(stream), rows);
      }
    },
    fillRaw: async (schema, prefix, accounts) => {
      for (const stream of knownStreams) {
        const rows = rawRows(accounts, stream, (row) => row);
        await make(schema, `${prefix}${stream}`, rawColumns, rows);
      }
    },
    stop: async () => {
      ddl.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const rawColumns: [string, string][] = [
  ['_airbyte_raw_id', 'VARCHAR'],
  ['_airbyte_extracted_at', 'TIMESTAMP_TZ'],
  ['_airbyte_data', 'VARIANT'],
];

function destinationColumns(stream: KnownStream): [string, string][] {
  const more: [string, string][] = [
    ['_airbyte_raw_id', 'VARCHAR'],
    ['_airbyte_extracted_at', 'TIMESTAMP_TZ'],
    ['_airbyte_meta', 'VARIANT'],
  ];
  return [...fieldsOf(stream, types), ...more].map(([name, type]) => [name.toUpperCase(), type]);
}

function engineType(type: string): string {
  return { VARIANT: 'JSON', 'NUMBER(38, 0)': 'BIGINT', TIMESTAMP_TZ: 'TIMESTAMPTZ' }[type] ?? type;
}

function inCapitals(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toUpperCase(), value]));
}

interface Ddl {
  run: (sqlText: string) => Promise<void>;
  close: () => void;
}

async function connected(port: number): Promise<Ddl> {
  snowflake.configure({ logLevel: 'OFF', additionalLogToConsole: false });
  const connection = snowflake.createConnection({
    account: 'test',
    authenticator: 'OAUTH',
    token: 'only-for-tests',
    accessUrl: `http://127.0.0.1:${port}`,
  });
  await connection.connectAsync();
  return {
    run: (sqlText) =>
      new Promise((resolve, reject) => {
        connection.execute({
          sqlText,
          complete: (error: Error | null | undefined) => {
            if (error) reject(error);
            else resolve();
          },
        });
      }),
    close: () => {
      connection.destroy(() => undefined);
    },
  };
}
