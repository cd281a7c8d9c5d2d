import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { knownStreams } from '@source-zoom/zoom-records';
import { duckdbStatements, inDuckdb } from '../integration_tests/write-tables.ts';
import type { Account } from '../unit_tests/sample-account.ts';
import { csvFolder, jsonlFolder, newFolder } from '../unit_tests/write-files.ts';
import type { TestStore } from './emulators/test-store.ts';

/** Writes an account as files; gives their folder. */
export const fileFormats: Readonly<Record<string, (account: Account) => string | Promise<string>>> = {
  JSONL: jsonlFolder,
  CSV: csvFolder,
  Parquet: async (account) => {
    const folder = newFolder();
    const copies = knownStreams.map(
      (stream) => `COPY main.${stream} TO '${join(folder, stream)}.parquet' (FORMAT parquet)`,
    );
    await inDuckdb(':memory:', [...duckdbStatements(folder, [account]), ...copies]);
    return folder;
  },
};

/** Puts the files of a folder under a path, with their names. */
export async function upload(store: TestStore, bucket: string, path: string, folder: string): Promise<void> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(folder, name)).isFile() && /\.(parquet|jsonl?|csv)$/.test(name))
      await store.put(bucket, `${path}/${name}`, readFileSync(join(folder, name)));
}
