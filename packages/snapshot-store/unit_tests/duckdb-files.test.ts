import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { knownStreams } from '@source-zoom/zoom-records';
import { collectRows, refusal } from './collect-rows.ts';
import { filesOfVersions } from './duckdb-versions.ts';
import { inputOptions, sampleAccount } from './sample-account.ts';
import { jsonlFolder, loaderFolder, newFolder } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

const written = jsonlFolder(sampleAccount());

/** A file whose schema `stg` holds views of the tables in `raw`, as dbt makes them: with the name of the database. */
async function withViews(name: string, view: (catalog: string, stream: string) => string): Promise<string> {
  const path = join(newFolder(), name);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const [database] = (await connection.runAndReadAll('SELECT current_database() AS name')).getRowObjects();
  await connection.run('CREATE SCHEMA raw; CREATE SCHEMA stg; CREATE MACRO main.same(x) AS x');
  for (const stream of knownStreams) {
    const rows = `read_json('${join(written, stream)}.jsonl', format = 'newline_delimited', sample_size = -1)`;
    await connection.run(`CREATE TABLE raw.${stream} AS SELECT * FROM ${rows}`);
    await connection.run(
      `CREATE VIEW stg.${stream} AS SELECT * FROM ${view(String(database?.['name']), stream)}`,
    );
  }
  connection.closeSync();
  instance.closeSync();
  return path;
}

const ofDbt = (catalog: string, stream: string): string => `"${catalog.replaceAll('"', '""')}".raw.${stream}`;

it.each(['zoom.duckdb', 'my.zoom.duckdb', 'temp.db', 'system', 'main.duckdb', `it's "here".duckdb`])(
  'reads views that name the database of %s',
  async (name) => {
    const path = await withViews(name, ofDbt);
    expect(await collectRows(inputOptions(`duckdb:${path}`, { schema: 'stg' }))).toEqual(
      await collectRows(inputOptions(written)),
    );
  },
);

it.each<[string, (stream: string) => string]>([
  ['name only the schema', (stream) => `raw.${stream}`],
  ['use a macro', (stream) => `(SELECT * REPLACE (same(account_id) AS account_id) FROM raw.${stream})`],
])('reads views that %s, also of a file with the name of the staging', async (_what, view) => {
  const path = await withViews('memory.duckdb', (_, stream) => view(stream));
  expect((await collectRows(inputOptions(`duckdb:${path}`, { schema: 'stg' }))).users).toHaveLength(13);
});

it('reads a file without a name', async () => {
  const path = await withViews('zoom.duckdb', ofDbt);
  const nameless = join(newFolder(), '.duckdb');
  copyFileSync(path, nameless);
  expect((await collectRows(inputOptions(`duckdb:${nameless}`, { schema: 'raw' }))).users).toHaveLength(13);
});

it('says of views in a file that was renamed what they need', async () => {
  const path = await withViews('zoom.duckdb', ofDbt);
  const renamed = join(newFolder(), 'copy.duckdb');
  copyFileSync(path, renamed);
  expect(await refusal(inputOptions(`duckdb:${renamed}`, { schema: 'stg' }))).toMatch(
    /^SourceUnreadable: duckdb:.*copy\.duckdb, stg\.snapshots: is a view that cannot be read; views that name their database need the file to keep its name, /,
  );
});

it.each<[keyof typeof filesOfVersions, RegExp]>([
  [
    '2.0.0',
    /: was written by a newer DuckDB, in storage version 69, while 64 to 68 can be read here; copy it to one that is attached with \(STORAGE_VERSION 'v1\.5\.0'\), or export the tables as Parquet files into a folder$/,
  ],
  [
    '0.8.1',
    /: was written by a DuckDB before 0\.9, in storage version 51; export the tables with that version as Parquet files into a folder$/,
  ],
])('says of a file of DuckDB %s what the way out is', async (by, sentence) => {
  const path = join(newFolder(), 'zoom.duckdb');
  writeFileSync(path, filesOfVersions[by]);
  expect(await refusal(inputOptions(`duckdb:${path}`))).toMatch(sentence);
});
