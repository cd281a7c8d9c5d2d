import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type KnownStream, knownStreams } from '@source-zoom/zoom-records';
import type pg from 'pg';
import { type FieldKind, placeFields, shapeOf } from '../src/staging/fields.ts';
import { emittedAt, type Account, type Row } from '../unit_tests/sample-account.ts';
import { unreadFields } from '../unit_tests/unread-fields.ts';

export type Dialect = Record<'text' | 'integer' | 'boolean' | 'time' | 'json' | 'extracted', string>;

/** Types of PyAirbyte's DuckDB cache. */
export const pyairbyteTypes: Dialect = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  json: 'JSON',
  extracted: 'TIMESTAMP',
};
/** Types of Airbyte's Postgres destination, version 3. */
export const postgresTypes: Dialect = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMPTZ',
  json: 'JSONB',
  extracted: 'TIMESTAMPTZ',
};

/** The columns of a stream's own fields, each with its type. */
export function fieldsOf(stream: KnownStream, types: Dialect): [name: string, type: string][] {
  const kinds: [string, FieldKind | 'boolean' | 'json'][] = [
    ...Object.entries(placeFields(stream)),
    ...Object.entries(shapeOf(stream).fields),
    ...Object.entries(unreadFields[stream]),
  ];
  return kinds.map(([name, kind]) => [name, types[typeof kind === 'object' ? 'json' : kind]]);
}

export function columnsOf(stream: KnownStream, types: Dialect): string {
  const own = fieldsOf(stream, types).map(([name, type]) => `"${name}" ${type}`);
  return [
    ...own,
    `"_airbyte_raw_id" VARCHAR`,
    `"_airbyte_extracted_at" ${types.extracted}`,
    `"_airbyte_meta" ${types.json}`,
  ].join(', ');
}

/** Runs statements in a DuckDB file. */
export async function inDuckdb(path: string, statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** When the loader saw the rows. */
export function extractedText(): string {
  return new Date(emittedAt).toISOString();
}

/** Statements that make PyAirbyte's tables and append the rows of some reads. */
export function duckdbStatements(
  folder: string,
  accounts: Account[],
  types = pyairbyteTypes,
  schema = 'main',
): string[] {
  return knownStreams.flatMap((stream) => {
    const rows = accounts.flatMap((account) => account[stream]);
    const file = join(folder, `${schema}-${stream}.jsonl`);
    writeFileSync(
      file,
      rows
        .map(
          (row) =>
            `${JSON.stringify({ _airbyte_extracted_at: extractedText(), ...row, _airbyte_meta: {} })}\n`,
        )
        .join(''),
    );
    const table = `${schema}."${stream}"`;
    const columns = columnsOf(stream, types);
    const shape = columns
      .split(', ')
      .map((column) => column.replace(/"(\w+)" (.*)/, `'$1': '$2'`))
      .join(', ');
    const insert =
      rows.length === 0
        ? []
        : [
            `INSERT INTO ${table} SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${shape}})`,
          ];
    return [`CREATE TABLE ${table} (${columns})`, ...insert];
  });
}

/** Makes tables as Airbyte's Postgres destination does and appends the rows of some reads. */
export async function fillPostgres(
  client: pg.Client,
  schema: string,
  accounts: Account[],
  types = postgresTypes,
): Promise<void> {
  await client.query(`SET TIME ZONE 'UTC'; CREATE SCHEMA IF NOT EXISTS "${schema}"`);
  for (const stream of knownStreams) {
    const table = `"${schema}"."${stream}"`;
    await client.query(`CREATE TABLE ${table} (${columnsOf(stream, types)})`);
    for (const account of accounts) {
      const rows = account[stream].map((row: Row) => ({ _airbyte_extracted_at: extractedText(), ...row }));
      await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
        JSON.stringify(rows),
      ]);
    }
  }
}
