import { fileURLToPath } from 'node:url';
import { BigQuery } from '@google-cloud/bigquery';
import { knownStreams } from '@source-zoom/zoom-records';
import { type Dialect, fieldsOf } from '../../integration_tests/write-tables.ts';
import { destinationRows, rawRows } from './destination-rows.ts';
import type { EmulatedWarehouse } from './emulated-warehouse.ts';
import { startEmulator } from './emulator.ts';

const script = fileURLToPath(new URL('bigquery_server.py', import.meta.url));

/** Types of Airbyte's BigQuery destination. */
const types: Dialect = {
  text: 'STRING',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  json: 'JSON',
  extracted: 'TIMESTAMP',
};

/** BigQuery, by bqemulator. The project "wrong" refuses every credential, and "poor" every right. */
export async function startBigquery(): Promise<EmulatedWarehouse> {
  const server = await startEmulator({
    variable: 'BQEMULATOR_PYTHON',
    args: ([port]) => [script, String(port)],
  });
  const client = new BigQuery({ projectId: 'test', apiEndpoint: `http://127.0.0.1:${server.port}` });

  async function make(
    dataset: string,
    table: string,
    fields: readonly [string, string][],
    rows: readonly Record<string, unknown>[],
  ): Promise<void> {
    const schema = fields.map(([name, type]) => ({ name, type }));
    await client.dataset(dataset).createTable(table, { schema });
    const json = fields.filter(([, type]) => type === 'JSON').map(([name]) => name);
    const packed = rows.map((row) => withText(row, json));
    for (let at = 0; at < packed.length; at += rowsAtOnce)
      await client
        .dataset(dataset)
        .table(table)
        .insert(packed.slice(at, at + rowsAtOnce));
  }

  return {
    port: server.port,
    address: (dataset, port = server.port) => `bigquery://test/${dataset}?host=127.0.0.1:${port}`,
    env: {},
    fill: async (dataset, accounts) => {
      await client.createDataset(dataset);
      for (const stream of knownStreams)
        await make(
          dataset,
          stream,
          [...fieldsOf(stream, types), ...metadata],
          destinationRows(accounts, stream),
        );
    },
    fillRaw: async (dataset, prefix, accounts) => {
      await client.createDataset(dataset);
      for (const stream of knownStreams) {
        const rows = rawRows(accounts, stream, JSON.stringify);
        await make(dataset, `${prefix}${stream}`, rawColumns, rows);
      }
    },
    stop: () => server.stop(),
  };
}

const rowsAtOnce = 500;

const metadata: [string, string][] = [
  ['_airbyte_raw_id', 'STRING'],
  ['_airbyte_extracted_at', 'TIMESTAMP'],
  ['_airbyte_meta', 'JSON'],
];

const rawColumns: [string, string][] = [
  ['_airbyte_raw_id', 'STRING'],
  ['_airbyte_extracted_at', 'TIMESTAMP'],
  ['_airbyte_data', 'STRING'],
];

/** JSON is inserted as text. */
function withText(row: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const present = names.filter((name) => (row[name] ?? null) !== null);
  return { ...row, ...Object.fromEntries(present.map((name) => [name, JSON.stringify(row[name])])) };
}
