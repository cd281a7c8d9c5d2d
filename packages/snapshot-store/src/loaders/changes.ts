import { isObject } from '@source-zoom/values';
import {
  keyColumns,
  isOptionalStream,
  type KnownStream,
  type OptionalStream,
  type SnapshotStream,
  snapshotStreams,
} from '@source-zoom/zoom-records';
import { ValuesChangedByLoader } from '../errors.ts';
import type { RowStore } from '../row-store.ts';
import type { UnknownValues } from '../rows.ts';
import { shapeOf } from '../staging/fields.ts';

/** Who changed a value: the connector, which could not read it, or something between it and here. */
type Origin = 'source' | 'loader';

export interface Change {
  /** The row's field; a change without one may concern any field. */
  field: string;
  origin: Origin;
}

/** For a change that does not name its field. */
const unnamed = 'unnamed';

/**
 * The fields that decide access, besides those that identify a row. A loader that loses one of them is refused; losses
 * in other fields are reported.
 */
export const decisiveFields = [
  'key',
  'id',
  'status',
  'role_id',
  'role_ids',
  'group_ids',
  'privileges',
  'statuses',
  unnamed,
] as const;
const decisive: ReadonlySet<string> = new Set(decisiveFields);

function isDecisive(stream: SnapshotStream, field: string): boolean {
  return decisive.has(field) || keyColumns[stream].includes(field);
}

/**
 * What happened to values on the way, for the rows that count: Airbyte's `meta.changes` in messages, `_airbyte_meta`
 * in tables, with `changes` or, in older ones, `errors`.
 *
 * https://docs.airbyte.com/understanding-airbyte/airbyte-metadata-fields
 *
 * `lost`: optional streams with a loss that could pass for a lack of access; they must not count, and harm no others.
 *
 * @throws ValuesChangedByLoader for such a loss in another stream, except in the `allowed` fields.
 */
export async function checkLoaderChanges(
  store: RowStore,
  streams: readonly SnapshotStream[],
  allowed: readonly string[],
): Promise<{ unknown: UnknownValues; notes: string[]; lost: ReadonlySet<OptionalStream> }> {
  const unknown = Object.fromEntries(snapshotStreams.map((stream) => [stream, new Map()])) as Record<
    SnapshotStream,
    Map<string, number>
  >;
  const [refused, notes]: [string[], string[]] = [[], []];
  const lost = new Set<OptionalStream>();
  for (const stream of streams) {
    const counts = await countChanges(store, stream);
    for (const [field, rows] of counts.loader) {
      const sentence = `${stream}: ${said(field, rows)} changed or dropped by a loader, according to _airbyte_meta`;
      if (!isDecisive(stream, field)) notes.push(sentence);
      else if (allowed.includes(field)) notes.push(`${sentence}; accepted because that was allowed`);
      else if (isOptionalStream(stream)) {
        lost.add(stream);
        notes.push(`${sentence}, so it counts as not read`);
      } else refused.push(`${stream}.${field} of ${rows} ${rows === 1 ? 'row' : 'rows'}`);
    }
    for (const [field, rows] of counts.source) {
      unknown[stream].set(field, rows);
      // The mapping has its own sentence for privileges, with the names of the roles.
      if (field !== 'privileges')
        notes.push(
          `${stream}: ${said(field, rows)} unknown, because source-zoom could not read what Zoom sent`,
        );
    }
  }
  if (refused.length === 0) return { unknown, notes, lost };
  throw new ValuesChangedByLoader(refused);
}

function said(field: string, rows: number): string {
  return rows === 1 ? `${field} of 1 row is` : `${field} of ${rows} rows is`;
}

type Counts = Record<Origin, Map<string, number>>;

async function countChanges(store: RowStore, stream: SnapshotStream): Promise<Counts> {
  const counts: Counts = { source: new Map(), loader: new Map() };
  for (const { meta, rows } of await store.metadata(stream))
    for (const { field, origin } of changesOf(stream, meta)) {
      const known = counts[origin];
      known.set(field, (known.get(field) ?? 0) + rows);
    }
  return counts;
}

/** The changes to staged fields that a row's metadata report, each once. */
export function changesOf(stream: KnownStream, meta: string): Change[] {
  const { changes, errors } = objectIn(meta) ?? { changes: [{}] };
  const found = new Map<string, Change>();
  const add = (change: Change): void => {
    const isStaged = Object.hasOwn(shapeOf(stream).fields, change.field) || change.field === unnamed;
    if (isStaged) found.set(JSON.stringify(change), change);
  };
  for (const change of listIn(changes)) {
    const { field, reason } = isObject(change) ? change : {};
    const isOurs = typeof reason === 'string' && reason.toUpperCase().startsWith('SOURCE_');
    add({ field: fieldOf(field), origin: isOurs ? 'source' : 'loader' });
  }
  // The form used by destinations before `changes`: "Problem with `role_id`".
  for (const error of listIn(errors))
    add({ field: fieldOf(/[`"']([^`"']+)[`"']/.exec(String(error))?.[1]), origin: 'loader' });
  return [...found.values()];
}

/**
 * The fields of a row whose value is unknown according to its metadata: those that were changed and now hold nothing,
 * or hold a list or an object, of which a part may be gone. A change without a field may concern any of them.
 */
export function unknownFields(stream: KnownStream, meta: string, row: object): string[] {
  const changed = new Set(changesOf(stream, meta).map(({ field }) => field));
  return Object.entries(row)
    .filter(([, value]) => typeof value === 'object')
    .map(([field]) => field)
    .filter((field) => changed.has(field) || changed.has(unnamed))
    .sort();
}

/** JSON, or JSON as text within JSON; `undefined` for anything else. */
function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return objectIn(value);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || value.trim() === '') return [];
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : [{}];
  } catch {
    return [{}];
  }
}

/** The row's field that a path leads into: `$.group_ids[3]`, `/group_ids/3`, `group_ids.3`. */
function fieldOf(path: unknown): string {
  const name = typeof path === 'string' ? /^[$./]*([^./[]+)/.exec(path.trim())?.[1] : undefined;
  return name?.toLowerCase() ?? unnamed;
}
