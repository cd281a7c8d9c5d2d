import { Readable } from 'node:stream';
import { knownStreams } from '@source-zoom/zoom-records';
import type { ObjectStore, StoredObject } from '../src/object-stores/object-store.ts';
import type { Account } from './sample-account.ts';

/** What keys hold. */
export type Contents = Readonly<Record<string, string>>;

/**
 * A store in memory that remembers which keys were asked for. `bodyOf`: what arrives of an object, at a try from 1, in place of what it holds.
 */
export function fakeStore(
  contents: Contents,
  {
    pageSize = 1000,
    bodyOf = (object: StoredObject) => Readable.from([contents[object.key] ?? '']),
  }: { pageSize?: number; bodyOf?: (object: StoredObject, tries: number) => Readable } = {},
): ObjectStore & { asked: string[] } {
  const keys = Object.keys(contents).sort();
  const asked: string[] = [];
  return {
    asked,
    list: (prefix, next) => {
      const own = keys.filter((key) => key.startsWith(prefix));
      const from = Number(next ?? 0);
      const objects = own.slice(from, from + pageSize).map((key) => ({
        key,
        bytes: Buffer.byteLength(contents[key] ?? ''),
        version: `"${key}"`,
      }));
      return Promise.resolve({
        objects,
        next: from + pageSize < own.length ? String(from + pageSize) : undefined,
      });
    },
    read: (object) => {
      asked.push(object.key);
      return Promise.resolve(bodyOf(object, asked.filter((key) => key === object.key).length));
    },
  };
}

/** An account as objects, one for each stream: `users/x.jsonl` or, by snapshots, `users/snapshot_at=…/x.jsonl`. */
export function objectsOf(
  account: Account,
  { prefix = 'p/', isPartitioned = false, name = 'x' } = {},
): Contents {
  const lines = knownStreams.flatMap((stream) =>
    account[stream].map((row) => {
      const folder = isPartitioned && stream !== 'snapshots' ? `/${partition(row.snapshot_at)}` : '';
      return [`${prefix}${stream}${folder}/${name}.jsonl`, `${JSON.stringify(row)}\n`] as const;
    }),
  );
  const found: Record<string, string> = {};
  for (const [key, line] of lines) found[key] = `${found[key] ?? ''}${line}`;
  return found;
}

/** The folder of a snapshot, as Spark and Snowflake write it. */
export function partition(at: string): string {
  return `snapshot_at=${encodeURIComponent(at)}`;
}
