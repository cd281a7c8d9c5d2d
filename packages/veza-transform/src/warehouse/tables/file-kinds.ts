import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { fileLiteral } from '../literals.ts';
import { refuseDeepFile } from '../nesting.ts';
import type { Staging } from '../staging.ts';
import { parquetRelation } from './parquet.ts';

/** What stands behind FROM. */
type Reader = (files: readonly string[], staging: Staging) => string | Promise<string>;

/** How the engine reads a kind of file, by how its name ends. */
export interface FileKind {
  ending: RegExp;
  read: Reader;
}

const longestRowBytes = 4 << 20;

export const fileKinds: readonly FileKind[] = [
  { ending: /\.parquet$/i, read: (files, staging) => parquetRelation(staging, files) },
  {
    ending: /\.(jsonl|ndjson|json)(\.(gz|zst))?$/i,
    // Lines or an array, as the content says. Fields stay JSON, nothing is guessed: the staging puts the declared types on.
    read: async (files) => {
      for (const file of files) await refuseDeepFile(unpacked(file), file);
      return byPacking(files, 'read_json', [
        `format = 'auto'`,
        'union_by_name = true',
        'maximum_depth = 1',
        'sample_size = -1',
        `maximum_object_size = ${longestRowBytes}`,
      ]);
    },
  },
  {
    ending: /\.csv(\.(gz|zst))?$/i,
    // The form is that of RFC 4180, nothing is guessed either.
    read: (files) =>
      byPacking(files, 'read_csv', [
        'all_varchar = true',
        'header = true',
        `delim = ','`,
        `quote = '"'`,
        `escape = '"'`,
        `comment = ''`,
        'skip = 0',
        'union_by_name = true',
        // What MySQL, Hive and Postgres write for null too.
        String.raw`nullstr = ['', '\N']`,
        `max_line_size = ${longestRowBytes}`,
      ]),
  },
];

/** Files as one relation, each unpacked as its first bytes say, whatever its name. */
function byPacking(files: readonly string[], reader: string, options: readonly string[]): string {
  const packed = new Map<Packing, string[]>();
  for (const file of files) {
    const packing = packingOf(file);
    packed.set(packing, [...(packed.get(packing) ?? []), file]);
  }
  const parts = [...packed].map(([packing, own]) => {
    const list = `[${own.map(fileLiteral).join(', ')}]`;
    return `${reader}(${[list, ...options, `compression = '${packing}'`].join(', ')})`;
  });
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  return `(${parts.map((part) => `SELECT * FROM ${part}`).join(' UNION ALL BY NAME ')})`;
}

/** The bytes of a file, so far as they can be unpacked here; what cannot be is left to the engine to read or refuse. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const packing = packingOf(file);
  if (packing === 'zstd') return;
  const source = createReadStream(file, { highWaterMark: chunkBytes });
  try {
    if (packing === 'uncompressed') yield* source as AsyncIterable<Buffer>;
    else yield* pipeline(source, createGunzip({ chunkSize: chunkBytes }), () => undefined);
  } catch {
    // A file that is cut.
  }
}

const chunkBytes = 1 << 20;

/** In the engine's words. */
type Packing = 'uncompressed' | 'gzip' | 'zstd';

/** How packed files begin. */
const packings: readonly [beginning: readonly number[], packing: Packing][] = [
  [[0x1f, 0x8b], 'gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
];

function packingOf(path: string): Packing {
  const start = Buffer.alloc(4);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  const found = packings.find(([beginning]) => beginning.every((byte, at) => start[at] === byte));
  return found?.[1] ?? 'uncompressed';
}
