import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

const streams = ['users', 'groups', 'roles', 'snapshots'] as const;
const rowsAtOnce = 1000;

/** How often a read is repeated in the tables. */
export interface History {
  /** Snapshots of each account, an hour apart, the newest being the read itself. */
  snapshots: number;
  accounts: number;
}

/** Makes the tables of Airbyte's Postgres destination in `schema`, and puts the rows of a read into them. */
export async function loadRead(client: pg.Client, schema: string, messages: string): Promise<void> {
  await client.query(`CREATE SCHEMA ${schema}`);
  for (const stream of streams) await client.query(`CREATE TABLE ${schema}.${stream} (${columnsOf(stream)})`);
  const waiting = new Map<string, unknown[]>(streams.map((stream) => [stream, []]));
  const flush = async (stream: string, rows: unknown[]): Promise<void> => {
    const table = `${schema}.${stream}`;
    const query = `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`;
    await client.query(query, [JSON.stringify(rows.splice(0))]);
  };
  for await (const line of createInterface(createReadStream(messages))) {
    const { record } = JSON.parse(line) as { record?: { stream: string; data: object } };
    const rows = record === undefined ? undefined : waiting.get(record.stream);
    if (record === undefined || rows === undefined) continue;
    rows.push(record.data);
    if (rows.length === rowsAtOnce) await flush(record.stream, rows);
  }
  for (const [stream, rows] of waiting) await flush(stream, rows);
}

/** Makes the same tables in another schema, with a history; an index on account and time, as a loader makes one. */
export async function loadHistory(
  client: pg.Client,
  from: string,
  schema: string,
  { snapshots, accounts }: History,
): Promise<void> {
  await client.query(`CREATE SCHEMA ${schema}`);
  for (const stream of streams) {
    const table = `${schema}.${stream}`;
    await client.query(`CREATE UNLOGGED TABLE ${table} (LIKE ${from}.${stream})`);
    for (let age = 0; age < snapshots; age += 1)
      await client.query(`
        INSERT INTO ${table} SELECT (jsonb_populate_record(r, jsonb_build_object(
            'snapshot_at', r.snapshot_at - interval '${age} hours',
            'account_id', CASE WHEN account = 0 THEN r.account_id ELSE r.account_id || account END))).*
        FROM ${from}.${stream} AS r, generate_series(0, ${accounts - 1}) AS account`);
    await client.query(`CREATE INDEX ON ${table} (account_id, snapshot_at)`);
  }
  await client.query('VACUUM ANALYZE');
}

/** The columns of a stream's table, by its schema. */
function columnsOf(stream: string): string {
  const path = fileURLToPath(new URL(`../../schemas/${stream}.json`, import.meta.url));
  const { properties } = JSON.parse(readFileSync(path, 'utf8')) as {
    properties: Record<string, { type: string | string[]; format?: string }>;
  };
  const own = Object.entries(properties).map(([name, { type, format }]) => {
    const kind = [type].flat().find((one) => one !== 'null') ?? '';
    return `"${name}" ${format === 'date-time' ? 'timestamptz' : (sqlTypes[kind] ?? 'jsonb')}`;
  });
  return [...own, '_airbyte_extracted_at timestamptz DEFAULT now()', '_airbyte_meta jsonb'].join(', ');
}

const sqlTypes: Readonly<Record<string, string>> = { string: 'text', integer: 'bigint', boolean: 'boolean' };
