import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type KnownStream, knownStreams } from '@source-zoom/zoom-records';
import { type FilesNotFound, ForeignRows, MixedFiles, SourceUnreadable, UnfitColumns } from '../errors.ts';
import type { InputOptions } from '../rows.ts';
import { shapeOf } from '../staging/fields.ts';
import type { Staging } from '../staging/staging.ts';
import { choosePlace, wantedPlace, type Candidate, type Contents, type LookedAt } from './candidates.ts';
import { fileKinds } from './file-kinds.ts';
import { folderValue, isHidden, parseFileName } from './file-names.ts';
import { isOurs, isRaw, layoutOf, mayBeOurs, toColumn, type Column } from './layouts.ts';
import { missingFiles } from './missing-files.ts';
import { lookInside, RelationReader, type Relation, withoutEmptyMisfits } from './relations.ts';
import { unreadable } from './unreadable.ts';

/** The files of a stream in one place. */
interface Place extends Candidate {
  files: string[];
}

/** The same, as one relation. */
interface ReadPlace extends Place {
  from: string;
  columns: Column[];
}

/** Files in a folder. */
export interface ListedFiles {
  folder: string;
  /** Those to read, relative to the folder. */
  entries: readonly string[];
  /** All that there are, for the message that a stream has none. */
  listed: readonly string[];
}

/** Files of a folder, named as file destinations and other writers name them. */
export function openFiles(staging: Staging, folder: string, options: InputOptions): Promise<RelationReader> {
  const entries = entriesOf(folder);
  return openListed(staging, { folder, entries, listed: entries }, options);
}

/** The same of the listed files. */
export async function openListed(
  staging: Staging,
  { folder, entries, listed }: ListedFiles,
  options: InputOptions,
): Promise<RelationReader> {
  const wanted = wantedPlace(options);
  const missing = (stream: KnownStream): FilesNotFound => missingFiles(folder, stream, listed, wanted);
  const { namespace } = wanted;
  const looked: LookedAt<ReadPlace>[] = [];
  for (const place of placesOf(folder, entries, 'users', wanted.prefix)) {
    if (namespace !== undefined && place.namespace.toLowerCase() !== namespace.toLowerCase()) continue;
    const read = await readPlace(staging, folder, place);
    looked.push({ ...read, contents: await contentsOf(staging, read) });
  }
  const [first] = looked;
  if (first === undefined) throw missing('users');
  const home = choosePlace(folder, looked, wanted) ?? first;
  if (home.contents === 'foreign' && isRaw(home.columns)) throw foreign(folder, home);
  const relations = new Map<KnownStream, Relation>();
  for (const stream of knownStreams) {
    const place = placesOf(folder, entries, stream, wanted.prefix).find(
      ({ form, namespace: of }) => form === home.form && of === home.namespace,
    );
    if (place === undefined) continue;
    const read = stream === 'users' ? home : await readPlace(staging, folder, place);
    if (mayBeOurs(stream, read.columns))
      relations.set(stream, await relationOf(staging, folder, stream, read));
  }
  return new RelationReader(staging, relations, missing);
}

/** Everything in a folder, at any depth; an empty file has no rows. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((entry) => !isHidden(entry) && hasBytes(join(folder, entry)))
      .sort();
  } catch (error) {
    throw new SourceUnreadable(`${folder}: cannot be listed`, { cause: error });
  }
}

function hasBytes(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0;
}

function placesOf(folder: string, entries: readonly string[], stream: KnownStream, prefix: string): Place[] {
  const places = new Map<string, Place>();
  for (const entry of entries) {
    const parsed = parseFileName(entry, `${prefix}${stream}`);
    if (parsed === undefined || !fileKinds.some(({ ending }) => ending.test(entry))) continue;
    const key = JSON.stringify(parsed);
    const name = join(parsed.namespace, `${parsed.form === 'raw' ? '_airbyte_raw_' : ''}${prefix}${stream}`);
    const place = places.get(key) ?? { ...parsed, name, schema: folder, files: [] };
    places.set(key, { ...place, files: [...place.files, entry] });
  }
  return [...places.values()];
}

async function readPlace(staging: Staging, folder: string, place: Place): Promise<ReadPlace> {
  const used = fileKinds
    .map(({ ending, read }) => ({ read, files: place.files.filter((file) => ending.test(file)) }))
    .filter(({ files }) => files.length > 0);
  const [first, second] = used;
  const origin = join(folder, place.name);
  if (first === undefined || second !== undefined)
    throw new MixedFiles(
      `${origin}: files of more than one kind (${first?.files[0] ?? ''}, ${second?.files[0] ?? ''})`,
    );
  try {
    const from = await first.read(
      first.files.map((file) => join(folder, file)),
      staging,
    );
    const columns = await staging.rows(
      `SELECT '' AS table_schema, '' AS table_name, column_name, column_type AS data_type FROM (DESCRIBE SELECT * FROM ${from})`,
    );
    return { ...place, from, columns: columns.map((row) => ({ ...toColumn(row), table: place.name })) };
  } catch (error) {
    throw unreadable(origin, error);
  }
}

async function contentsOf(staging: Staging, { columns, from, name }: ReadPlace): Promise<Contents> {
  if (isOurs(columns)) return 'ours';
  if (!isRaw(columns)) return 'foreign';
  return lookInside(staging, layoutOf('', 'users', columns, '', name), from);
}

function foreign(folder: string, { name }: Place): ForeignRows {
  return new ForeignRows(
    `${join(folder, name)}: does not come from source-zoom (no row has the field snapshot_at)`,
  );
}

/** @throws UnfitColumns if columns are missing, as when the files hold something else. */
async function relationOf(
  staging: Staging,
  folder: string,
  stream: KnownStream,
  { columns, from, name, files }: ReadPlace,
): Promise<Relation> {
  refuseFolderColumns(join(folder, name), stream, columns, files);
  const layout = layoutOf(folder, stream, columns, '', name);
  return {
    layout: await withoutEmptyMisfits(staging, layout, from, folder),
    from,
    origin: join(folder, name),
  };
}

/** @throws UnfitColumns for a column that only the names of folders have, as Hive's partitions: nothing shows its type */
function refuseFolderColumns(
  origin: string,
  stream: KnownStream,
  columns: readonly Column[],
  files: readonly string[],
): void {
  if (isRaw(columns)) return;
  const own = new Set(columns.map((column) => column.name.toLowerCase()));
  const only = shapeOf(stream).needed.find(
    (name) => !own.has(name) && files.some((file) => folderValue(file, name) !== undefined),
  );
  if (only !== undefined)
    throw new UnfitColumns(
      `${origin}: the column ${only} is only in the names of folders (${only}=…); write it into the files too`,
    );
}
