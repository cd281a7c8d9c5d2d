import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { client, folder, postgres } from '../../snapshot-store/integration_tests/harness.ts';
import {
  duckdbStatements,
  fillPostgres,
  inDuckdb,
  postgresTypes,
  pyairbyteTypes,
} from '../../snapshot-store/integration_tests/write-tables.ts';
import type { Account } from '../../snapshot-store/unit_tests/sample-account.ts';

/** Rows with all values as JSON has them; numbers of 64 bits are text. */
type Rows = Record<string, unknown>[];

/** Tables of a loader in a schema of an engine, and the schema that dbt builds into. */
export interface Tables {
  target: string;
  /** The variables of the package. */
  vars: Readonly<Record<string, unknown>>;
  /** What follows `--from`: the tables of the loader, and those that dbt builds. */
  source: string[];
  built: string[];
  /** Runs SQL in the schema that dbt builds into. */
  query: (sql: string) => Promise<Rows>;
}

/** The engines, with the tables of Airbyte's destination in Postgres and of PyAirbyte's cache in DuckDB. */
export const engines = ['postgres', 'duckdb'] as const;
export type Engine = (typeof engines)[number];

/** A loader in an engine. */
export type Loader = Engine | 'pyairbyte in postgres';

/** Lays the reads down as loaders do, in a place of its own. */
export const layDown: Readonly<Record<Loader, (name: string, reads: Account[]) => Promise<Tables>>> = {
  postgres: (name, reads) => inPostgres(name, reads, postgresTypes),
  'pyairbyte in postgres': (name, reads) => inPostgres(name, reads, pyairbyteTypes),
  duckdb: async (name, reads) => {
    await inDuckdb(duckdbPath(), [
      `CREATE SCHEMA ${name}`,
      ...duckdbStatements(mkdtempSync(join(folder, 'rows-')), reads, undefined, name),
    ]);
    return {
      target: 'duckdb',
      vars: { zoom_schema: name },
      source: [`duckdb:${duckdbPath()}`, '--schema', name],
      built: [`duckdb:${duckdbPath()}`, '--schema', 'access', '--table-prefix', 'newest_'],
      query: (sql) => queryDuckdb(sql),
    };
  },
};

async function inPostgres(name: string, reads: Account[], types: typeof postgresTypes): Promise<Tables> {
  await fillPostgres(client, name, reads, types);
  return {
    target: 'postgres',
    vars: { zoom_schema: name },
    source: [postgres.urlWithPassword, '--schema', name],
    built: [postgres.urlWithPassword, '--schema', 'access', '--table-prefix', 'newest_'],
    query: async (sql) => {
      await client.query('SET search_path TO access');
      return (await client.query<Record<string, unknown>>(sql)).rows;
    },
  };
}

/** The outputs of a profile of dbt's. */
export function outputs(): Record<Engine, object> {
  const { port } = new URL(postgres.url);
  return {
    postgres: {
      type: 'postgres',
      host: '127.0.0.1',
      port: Number(port),
      user: 'postgres',
      password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}",
      dbname: 'postgres',
      schema: 'access',
      threads: 2,
    },
    duckdb: { type: 'duckdb', path: duckdbPath(), schema: 'access', threads: 2 },
  };
}

function duckdbPath(): string {
  return join(folder, 'cache.duckdb');
}

async function queryDuckdb(sql: string): Promise<Rows> {
  const instance = await DuckDBInstance.create(duckdbPath());
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'; SET schema = 'access'`);
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
