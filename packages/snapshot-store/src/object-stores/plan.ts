import { parseInstant } from '@source-zoom/values';
import { type KnownStream, knownStreams, proofStream } from '@source-zoom/zoom-records';
import type { InputOptions } from '../rows.ts';
import { wantedPlace } from '../tables/candidates.ts';
import { fileKinds } from '../tables/file-kinds.ts';
import { folderValue, isHidden, parseFileName } from '../tables/file-names.ts';
import type { StoredObject } from './object-store.ts';

/** A file of a stream, as far as its name tells. */
export interface StreamFile {
  object: StoredObject;
  /** The key without the prefix of the address: the name that a file in a folder would have. */
  entry: string;
  stream: KnownStream;
  /** The files of a stream in one place belong together. */
  place: string;
  /** The snapshot that its rows are of (microseconds since 1970); undefined if no folder says so. */
  at: number | undefined;
}

/**
 * The files of the streams among objects. Left out is what is passed over in a folder too, what the options pass over,
 * and what is of another account, where the names of folders say so.
 */
export function streamFiles(
  objects: readonly StoredObject[],
  prefix: string,
  options: InputOptions,
): StreamFile[] {
  const { prefix: tablePrefix, namespace } = wantedPlace(options);
  const without: readonly string[] = options.without ?? [];
  const streams = knownStreams.filter((stream) => !without.includes(stream));
  const files = objects.flatMap((object) => {
    const entry = object.key.slice(prefix.length);
    if (object.bytes === 0 || isHidden(entry) || !fileKinds.some(({ ending }) => ending.test(entry)))
      return [];
    const account = folderValue(entry, 'account_id');
    const at = parseInstant(folderValue(entry, 'snapshot_at') ?? '');
    return streams.flatMap((stream) => {
      const place = parseFileName(entry, `${tablePrefix}${stream}`);
      if (place === undefined) return [];
      if (namespace !== undefined && place.namespace.toLowerCase() !== namespace.toLowerCase()) return [];
      return [{ object, entry, stream, place: JSON.stringify([stream, place, account]), at, account }];
    });
  });
  const { account: wanted } = options;
  // The folders may spell it in a way of their own.
  if (wanted === undefined || !files.some(({ account }) => account === wanted)) return files;
  return files.filter(({ account }) => account === undefined || account === wanted);
}

/** What is needed in any case: the proofs, the files that may hold any snapshot, and the newest one of each place. */
export function firstFiles(files: readonly StreamFile[]): StreamFile[] {
  const newest = new Map<string, number>();
  for (const { place, at } of files)
    if (at !== undefined) newest.set(place, Math.max(at, newest.get(place) ?? -Infinity));
  return files.filter(
    ({ stream, place, at }) => stream === proofStream || at === undefined || at === newest.get(place),
  );
}

/** The files that may hold a snapshot: those of its folders; if there are none, all of the stream. */
export function filesOf(
  files: readonly StreamFile[],
  stream: KnownStream,
  at: number | undefined,
): StreamFile[] {
  const own = files.filter((file) => file.stream === stream);
  // A folder's time may be in another zone, or cut.
  return own.some((file) => file.at === at) ? own.filter((file) => file.at === at) : own;
}
