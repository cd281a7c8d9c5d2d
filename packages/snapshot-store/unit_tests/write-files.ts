import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { knownStreams } from '@source-zoom/zoom-records';
import { literal } from '../src/staging/literals.ts';
import type { Account } from './sample-account.ts';

export const loaderFolder = mkdtempSync(join(tmpdir(), 'loaders-'));
let folders = 0;

/** A folder of the test's own. */
export function newFolder(): string {
  folders += 1;
  const path = join(loaderFolder, String(folders));
  mkdirSync(path);
  return path;
}

/** An account as CSV files, one a stream, in a folder of its own. */
export function csvFolder(account: Account): string {
  const folder = newFolder();
  for (const stream of knownStreams) {
    const names = [...new Set(account[stream].flatMap((row) => Object.keys(row)))];
    const lines = account[stream].map((row) => names.map((name) => cell(row[name])).join(','));
    if (lines.length > 0)
      writeFileSync(join(folder, `${stream}.csv`), `${[names.join(','), ...lines].join('\n')}\n`);
  }
  return folder;
}

/** An account as files of JSON lines. */
export function jsonlFolder(account: Account): string {
  const folder = newFolder();
  for (const stream of knownStreams)
    if (account[stream].length > 0)
      writeFileSync(
        join(folder, `${stream}.jsonl`),
        account[stream].map((row) => `${JSON.stringify(row)}\n`).join(''),
      );
  return folder;
}

/** Lines packed by zstd, which not every Node can do; `times`: each of them so often. */
export async function writeZstd(path: string, lines: readonly string[], times = 1): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const each = `(SELECT unnest([${lines.map(literal).join(', ')}]) AS line), range(${times})`;
  await connection.run(
    `COPY (SELECT line FROM ${each}) TO ${literal(path)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER E'\\x01', COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
}
