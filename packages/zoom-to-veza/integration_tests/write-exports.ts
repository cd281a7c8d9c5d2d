import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownStreams, snapshotStreams } from '@source-zoom/zoom-records';
import { duckdbStatements, inDuckdb } from '../../snapshot-store/integration_tests/write-tables.ts';
import { emittedAt, type Account, type Row } from '../../snapshot-store/unit_tests/sample-account.ts';

/** Writes an account as files of one of Airbyte's file destinations; gives their folder. */
export type WriteExport = (folder: string, account: Account) => Promise<string> | string;

/** What a destination adds to each row. */
const metadata = (at: number) => ({
  _airbyte_raw_id: `raw-${at}`,
  _airbyte_extracted_at: emittedAt,
  _airbyte_meta: { sync_id: 1, changes: [] },
  _airbyte_generation_id: 0,
});

const unflattened = (row: Row, at: number): object => ({ ...metadata(at), _airbyte_data: row });
const flattened = (row: Row, at: number): object => ({ ...metadata(at), ...row });

/** The formats of Airbyte's file destinations, with and without "root level flattening". */
export const fileExports: Readonly<Record<string, WriteExport>> = {
  'JSONL without flattening': (folder, account) => writeFiles(folder, account, 'jsonl', lines, unflattened),
  'JSONL with flattening': (folder, account) => writeFiles(folder, account, 'jsonl', lines, flattened),
  'JSON, an array': (folder, account) => writeFiles(folder, account, 'json', JSON.stringify, flattened),
  'CSV without flattening': (folder, account) => writeFiles(folder, account, 'csv', csv, unflattened),
  'CSV with flattening': (folder, account) => writeFiles(folder, account, 'csv', csv, flattened),
  'Parquet with columns': async (folder, account) => {
    const copies = knownStreams.map(
      (stream) => `COPY main.${stream} TO '${join(folder, stream)}.parquet' (FORMAT parquet)`,
    );
    await inDuckdb(':memory:', [...duckdbStatements(folder, [account]), ...copies]);
    return folder;
  },
  'Parquet with the row as JSON': (folder, account) => parquetOf(folder, account, unflattened),
  'Parquet of a writer that chose the types itself': (folder, account) =>
    parquetOf(folder, account, flattened),
};

/**
 * The account as pandas hands it on: text of digits in a column with nulls became floating-point numbers, and in one
 * without them whole numbers.
 */
export function throughPandas(account: Account): Account {
  const text = { ...account };
  for (const stream of snapshotStreams) text[stream] = retyped(account[stream]);
  return text;
}

function retyped(rows: readonly Row[]): Row[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const floats = [...names].filter((name) => {
    const values = rows.map((row) => row[name] ?? null);
    const present = values.filter((value) => value !== null);
    const areDigits = present.every((value) => typeof value === 'string' && /^\d+$/.test(value));
    return areDigits && present.length > 0 && present.length < values.length;
  });
  return rows.map((row) => {
    const changed = floats.filter((name) => typeof row[name] === 'string');
    return { ...row, ...Object.fromEntries(changed.map((name) => [name, `${String(row[name])}.0`])) };
  });
}

type Shape = (row: Row, at: number) => object;

function writeFiles(
  folder: string,
  account: Account,
  ending: string,
  text: (rows: object[]) => string,
  shape: Shape,
): string {
  for (const stream of knownStreams) {
    mkdirSync(join(folder, stream), { recursive: true });
    writeFileSync(join(folder, stream, `2026_11_24_1_0.${ending}`), text(account[stream].map(shape)));
  }
  return folder;
}

async function parquetOf(folder: string, account: Account, shape: Shape): Promise<string> {
  const source = writeFiles(join(folder, 'source'), account, 'jsonl', lines, shape);
  const target = join(folder, 'parquet');
  mkdirSync(target);
  const copies = knownStreams.map(
    (stream) =>
      `COPY (SELECT * FROM read_json('${join(source, stream)}/*.jsonl', sample_size = -1)) TO '${join(target, stream)}.parquet' (FORMAT parquet)`,
  );
  await inDuckdb(':memory:', copies);
  return target;
}

function lines(rows: object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** RFC 4180, what is no text as JSON. */
function csv(rows: object[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const values = rows.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])));
  return [names, ...values].map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
