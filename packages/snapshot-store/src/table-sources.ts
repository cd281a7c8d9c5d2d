/** A kind of source that holds the streams as tables or files. */
interface TableSource {
  /** What its addresses look like, for people. */
  form: string;
  /** How its addresses begin; a folder is known by being one. */
  begins?: RegExp;
}

/** One line for each kind; `open-tables.ts` has how each is opened, and loads the engine for it. */
export const tableSources = {
  duckdb: { form: 'duckdb:PATH', begins: /^duckdb:/ },
  postgres: { form: 'postgres://user@host/database', begins: /^postgres(ql)?:\/\// },
  snowflake: { form: 'snowflake://ACCOUNT/DATABASE/SCHEMA', begins: /^snowflake:\/\// },
  bigquery: { form: 'bigquery://PROJECT/DATASET', begins: /^bigquery:\/\// },
  s3: { form: 's3://BUCKET/PATH', begins: /^s3:\/\// },
  gs: { form: 'gs://BUCKET/PATH', begins: /^gs:\/\// },
  az: { form: 'az://CONTAINER/PATH', begins: /^az:\/\// },
  folder: { form: 'a folder' },
} satisfies Record<string, TableSource>;

export type TableSourceName = keyof typeof tableSources;

/** The kind of source that an address names by its beginning; undefined if none does. */
export function tableSourceOf(from: string): TableSourceName | undefined {
  const named: [string, TableSource][] = Object.entries(tableSources);
  return named.find(([, { begins }]) => begins?.test(from) === true)?.[0] as TableSourceName | undefined;
}
