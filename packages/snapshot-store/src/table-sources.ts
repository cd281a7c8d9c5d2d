import { openObjects } from './object-stores/open-objects.ts';
import type { InputOptions } from './rows.ts';
import type { Staging } from './staging/staging.ts';
import { openDuckdbTables } from './tables/duckdb.ts';
import { openFiles } from './tables/files.ts';
import type { TableReader } from './tables/find-snapshots.ts';
import { openBigquery } from './warehouses/bigquery/open-bigquery.ts';
import { openPostgres } from './warehouses/postgres/open-postgres.ts';
import { openSnowflake } from './warehouses/snowflake/open-snowflake.ts';

/** A kind of source that holds the streams as tables or files. */
interface TableSource {
  /** What its addresses look like, for people. */
  form: string;
  /** How its addresses begin; a folder is known by being one. */
  begins?: RegExp;
  open: (staging: Staging, from: string, options: InputOptions) => Promise<TableReader>;
}

/** One line for each kind. */
export const tableSources = {
  duckdb: { form: 'duckdb:PATH', begins: /^duckdb:/, open: openDuckdbTables },
  postgres: { form: 'postgres://user@host/database', begins: /^postgres(ql)?:\/\//, open: openPostgres },
  snowflake: { form: 'snowflake://ACCOUNT/DATABASE/SCHEMA', begins: /^snowflake:\/\//, open: openSnowflake },
  bigquery: { form: 'bigquery://PROJECT/DATASET', begins: /^bigquery:\/\//, open: openBigquery },
  s3: { form: 's3://BUCKET/PATH', begins: /^s3:\/\//, open: openObjects },
  gs: { form: 'gs://BUCKET/PATH', begins: /^gs:\/\//, open: openObjects },
  az: { form: 'az://CONTAINER/PATH', begins: /^az:\/\//, open: openObjects },
  folder: { form: 'a folder', open: openFiles },
} satisfies Record<string, TableSource>;

export type TableSourceName = keyof typeof tableSources;

/** The kind of source that an address names by its beginning; undefined if none does. */
export function tableSourceOf(from: string): TableSourceName | undefined {
  const named: [string, TableSource][] = Object.entries(tableSources);
  return named.find(([, { begins }]) => begins?.test(from) === true)?.[0] as TableSourceName | undefined;
}
