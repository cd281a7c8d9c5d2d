import { fileLiteral, foldersAreNoValues } from '../staging/literals.ts';
import { refuseDeepFile, refuseDeepLine, minSuspectBytes, minBrackets } from '../staging/nesting.ts';
import type { Staging } from '../staging/staging.ts';
import { packingOf, refuseLargeFile, unpacked, type Packing } from './packing.ts';
import { parquetRelation } from './parquet.ts';

/** The expression after FROM. */
type Reader = (files: readonly string[], staging: Staging) => string | Promise<string>;

/** How the engine reads a kind of file, by the ending of its name. */
export interface FileKind {
  ending: RegExp;
  read: Reader;
}

const maxRowBytes = 4 << 20;

export const fileKinds: readonly FileKind[] = [
  { ending: /\.parquet$/i, read: (files, staging) => parquetRelation(staging, files) },
  {
    ending: /\.(jsonl|ndjson|json)(\.(gz|zst))?$/i,
    // Lines or an array, depending on the content. Fields stay JSON and nothing is inferred: the staging applies the
    // declared types.
    read: async (files, staging) => {
      for (const file of files) await refuseDeep(file, staging);
      return byPacking(files, 'read_json', [
        `format = 'auto'`,
        'union_by_name = true',
        'maximum_depth = 1',
        'sample_size = -1',
        `maximum_object_size = ${maxRowBytes}`,
        foldersAreNoValues,
      ]);
    },
  },
  {
    ending: /\.csv(\.(gz|zst))?$/i,
    // The format is RFC 4180; nothing is inferred here either.
    read: async (files) => {
      for (const file of files) await refuseLargeFile(file);
      return byPacking(files, 'read_csv', [
        'all_varchar = true',
        'header = true',
        `delim = ','`,
        `quote = '"'`,
        `escape = '"'`,
        `comment = ''`,
        'skip = 0',
        'union_by_name = true',
        // `\N` is how MySQL, Hive and Postgres also write null.
        String.raw`nullstr = ['', '\N']`,
        `max_line_size = ${maxRowBytes}`,
        foldersAreNoValues,
      ]);
    },
  },
];

/** Files as one relation, each unpacked according to its first bytes, whatever its name. */
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

/** @throws TooDeep for a JSON file in which something is nested too deep for the engine. */
async function refuseDeep(file: string, staging: Staging): Promise<void> {
  if (packingOf(file) !== 'zstd') {
    await refuseDeepFile(unpacked(file), file);
    return;
  }
  await refuseLargeFile(file);
  // Not every Node can unpack it. The engine can, and returns rows as text without parsing into them.
  const rows = `read_json_objects(${fileLiteral(file)}, format = 'auto', maximum_object_size = ${maxRowBytes}, compression = 'zstd')`;
  const signs = ['[', '{'].map((sign) => `strlen(json) - strlen(replace(json::VARCHAR, '${sign}', ''))`);
  for await (const chunk of staging.stream(
    `SELECT json::VARCHAR FROM ${rows} WHERE strlen(json) >= ${minSuspectBytes} AND ${signs.join(' + ')} > ${minBrackets}`,
  ))
    for (const [row] of chunk) refuseDeepLine(Buffer.from(String(row)), file);
}
