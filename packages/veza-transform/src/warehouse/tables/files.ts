import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { TransformError } from '../../errors.ts';
import { literal } from '../canonical.ts';
import { stagedStreams, type StagedStream } from '../fields.ts';
import type { InputOptions } from '../rows.ts';
import type { Staging } from '../staging.ts';
import { layoutOf } from './layouts.ts';
import { parquetRelation } from './parquet.ts';
import { RelationReader, type Relation, unreadable, withoutEmptyMisfits } from './relations.ts';

/** What stands behind FROM. */
type Reader = (files: readonly string[], staging: Staging) => string | Promise<string>;

/** How the engine reads a kind of file; names as Airbyte's file destinations end them. */
const kinds: readonly { ending: RegExp; read: Reader }[] = [
  { ending: /\.parquet$/i, read: (files, staging) => parquetRelation(staging, files) },
  {
    ending: /\.(jsonl|ndjson)(\.gz)?$/i,
    // Fields stay JSON, nothing is guessed: the declared types are put on by the staging.
    read: (files) =>
      `read_json(${listOf(files)}, format = 'newline_delimited', union_by_name = true, maximum_depth = 1, sample_size = -1, maximum_object_size = ${4 << 20})`,
  },
  {
    ending: /\.csv(\.gz)?$/i,
    read: (files) =>
      // The form is that of RFC 4180, nothing is guessed either.
      `read_csv(${listOf(files)}, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', comment = '', skip = 0, union_by_name = true, nullstr = '', max_line_size = ${4 << 20})`,
  },
];

/**
 * Files of a folder as Airbyte's file destinations write them: `<folder>/<prefix>users/…`, or `<folder>/<prefix>users.csv`.
 */
export async function openFiles(
  staging: Staging,
  folder: string,
  options: InputOptions,
): Promise<RelationReader> {
  const relations = new Map<StagedStream, Relation>();
  for (const stream of stagedStreams) {
    const relation = await relationOf(staging, folder, stream, options.tablePrefix ?? '');
    if (relation !== undefined) relations.set(stream, relation);
  }
  const missing = (stream: StagedStream): TransformError => {
    const name = `${options.tablePrefix ?? ''}${stream}`;
    return new TransformError(
      'input',
      `${folder}: no Parquet, JSONL or CSV files of the stream ${stream} (looked for ${name}/ and ${name}.*)`,
    );
  };
  if (!relations.has('users')) throw missing('users');
  return new RelationReader(staging, relations, missing);
}

async function relationOf(
  staging: Staging,
  folder: string,
  stream: StagedStream,
  prefix: string,
): Promise<Relation | undefined> {
  const files = filesOf(folder, `${prefix}${stream}`);
  const used = kinds
    .map((kind) => ({ kind, own: files.filter((file) => kind.ending.test(file)) }))
    .filter(({ own }) => own.length > 0);
  const [first, second] = used;
  if (first === undefined) return undefined;
  const origin = join(folder, `${prefix}${stream}`);
  if (second !== undefined) {
    throw new TransformError(
      'input',
      `${origin}: files of more than one kind (${first.own[0] ?? ''}, ${second.own[0] ?? ''}); leave those of one`,
    );
  }
  try {
    const from = await first.kind.read(
      first.own.map((file) => join(folder, file)),
      staging,
    );
    const columns = await staging.rows(`DESCRIBE SELECT * FROM ${from}`);
    const layout = layoutOf(
      folder,
      stream,
      columns.map((row) => ({
        schema: '',
        table: `${prefix}${stream}`,
        name: String(row['column_name']),
        type: String(row['column_type']),
      })),
      '',
      `${prefix}${stream}`,
    );
    return { layout: await withoutEmptyMisfits(staging, layout, from, folder), from, origin };
  } catch (error) {
    throw unreadable(origin, error);
  }
}

function listOf(files: readonly string[]): string {
  return `[${files.map(literal).join(', ')}]`;
}

function hasBytes(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0;
}

/** What a loader, or a system that shows folders, keeps for itself begins with a dot; an empty file has no rows. */
function filesOf(folder: string, name: string): string[] {
  let entries: string[];
  try {
    entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    throw new TransformError('input', `${folder}: cannot be listed`, { cause: error });
  }
  return entries
    .filter((entry) => entry.split(/[/\\]/).includes(name) || entry.startsWith(`${name}.`))
    .filter((entry) => !basename(entry).startsWith('.') && hasBytes(join(folder, entry)))
    .sort();
}
