import { escapePattern } from '@source-zoom/values';
import type { LoaderName } from './table-names.ts';

/** What writers append to the stream's name: dates, numbers, ids of a file or a part of it. */
const suffix = String.raw`(?:[-_](?:\d[\dTZ:]*|part|of|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))*`;

/** A folder for a day or a partition does not show where its files come from: `2026`, `2026-11-26`, `day=26`. */
const datedFolder = /^(?:\d[\d_T:.-]*Z?|[^=]+=.*)$/i;

/**
 * The place of a file in a folder, by the first part of its path that is named like the stream; undefined if none is.
 *
 * File destinations write `<namespace>/users/<date>_0.jsonl`, though a custom path may put all of it into the file's
 * name; the local JSON destination writes `_airbyte_raw_users.jsonl`, Meltano `users-20261126T155148.jsonl`, Spark a
 * folder `users.parquet`.
 */
export function parseFileName(entry: string, name: string): LoaderName | undefined {
  const called = new RegExp(`^(_airbyte_raw_)?${escapePattern(name)}(?:${suffix}\\..*)?$`, 'i');
  const parts = partsOf(entry);
  for (const [at, part] of parts.entries()) {
    const found = called.exec(part);
    if (found === null) continue;
    const namespace = parts.slice(0, at).filter((folder) => !datedFolder.test(folder));
    return { form: found[1] === undefined ? 'final' : 'raw', namespace: namespace.join('/') };
  }
  return undefined;
}

/** The prefix that would make a file one of the stream's; undefined if none would. */
export function filePrefix(entry: string, stream: string): string | undefined {
  const ending = new RegExp(`^(?:_airbyte_raw_)?(.+)${stream}(?:${suffix}\\..*)?$`, 'i');
  return partsOf(entry)
    .map((part) => ending.exec(part)?.[1])
    .find((prefix) => prefix !== undefined);
}

/** What a loader, a system or a table format stores for itself beside the rows. */
export function isHidden(entry: string): boolean {
  const parts = partsOf(entry);
  return (
    parts.some((part) => part.startsWith('.')) ||
    parts.slice(0, -1).some((folder) => folder === '_delta_log') ||
    entry.endsWith('.metadata.json')
  );
}

/** What the folders of a file say of a column, as in `snapshot_at=2026-11-26 10%3A00%3A00`; undefined if they do not. */
export function folderValue(entry: string, column: string): string | undefined {
  const found = partsOf(entry)
    .slice(0, -1)
    .find((folder) => folder.toLowerCase().startsWith(`${column}=`));
  if (found === undefined) return undefined;
  const value = found.slice(column.length + 1);
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function partsOf(entry: string): string[] {
  return entry.split(/[/\\]/);
}
