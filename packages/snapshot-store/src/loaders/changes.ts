import { isObject } from '@source-zoom/values';
import { type EntityStream, entityStreams, type RecordStream } from '@source-zoom/zoom-records';
import { ValuesChangedByLoader } from '../errors.ts';
import type { UnknownValues } from '../rows.ts';
import { shapeOf } from '../staging/fields.ts';
import { identifier } from '../staging/literals.ts';
import type { Staging } from '../staging/staging.ts';

/** Of whom a value was changed: of the connector, which could not read it, or on the way from it to here. */
type Origin = 'source' | 'loader';

export interface Change {
  /** Of the row; a change that names none may be of any. */
  field: string;
  origin: Origin;
}

/** For a change that does not say of what. */
const unnamed = 'unnamed';

/** The fields that decide about access. A loader that loses one is refused; what it loses of others is said. */
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

/**
 * What became of values on their way, by the rows that count: Airbyte's `meta.changes` in messages, `_airbyte_meta` in
 * tables, with `changes` or, in older ones, `errors`.
 *
 * https://docs.airbyte.com/understanding-airbyte/airbyte-metadata-fields
 *
 * @throws ValuesChangedByLoader for a loss that could pass for the lack of access, but for fields in `allowed`.
 */
export async function checkLoaderChanges(
  staging: Staging,
  allowed: readonly string[],
): Promise<{ unknown: UnknownValues; notes: string[] }> {
  const unknown = { users: new Map(), groups: new Map(), roles: new Map() } as Record<
    EntityStream,
    Map<string, number>
  >;
  const [refused, notes]: [string[], string[]] = [[], []];
  for (const stream of entityStreams) {
    const counts = await countChanges(staging, stream);
    for (const [field, rows] of counts.loader) {
      const sentence = `${stream}: ${said(field, rows)} changed or dropped by a loader, as _airbyte_meta says`;
      if (!decisive.has(field)) notes.push(sentence);
      else if (allowed.includes(field)) notes.push(`${sentence}; taken because that was allowed`);
      else refused.push(`${stream}.${field} of ${rows} ${rows === 1 ? 'row' : 'rows'}`);
    }
    for (const [field, rows] of counts.source) {
      unknown[stream].set(field, rows);
      // Of privileges the mapping has a sentence of its own, with the roles' names.
      if (field !== 'privileges')
        notes.push(
          `${stream}: ${said(field, rows)} unknown, because source-zoom could not read what Zoom sent`,
        );
    }
  }
  if (refused.length === 0) return { unknown, notes };
  throw new ValuesChangedByLoader(refused);
}

function said(field: string, rows: number): string {
  return rows === 1 ? `${field} of 1 row is` : `${field} of ${rows} rows is`;
}

type Counts = Record<Origin, Map<string, number>>;

async function countChanges(staging: Staging, stream: EntityStream): Promise<Counts> {
  const found = await staging.rows(
    `SELECT meta, count(*)::DOUBLE AS found FROM ${identifier(`chosen_${stream}`)} WHERE meta IS NOT NULL GROUP BY ALL ORDER BY ALL`,
  );
  const counts: Counts = { source: new Map(), loader: new Map() };
  for (const row of found)
    for (const { field, origin } of changesOf(stream, String(row['meta']))) {
      const known = counts[origin];
      known.set(field, (known.get(field) ?? 0) + Number(row['found']));
    }
  return counts;
}

/** The changes that a row's metadata tell of, of fields that are staged, each once. */
export function changesOf(stream: RecordStream, meta: string): Change[] {
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
  // The form of destinations before changes: "Problem with `role_id`".
  for (const error of listIn(errors))
    add({ field: fieldOf(/[`"']([^`"']+)[`"']/.exec(String(error))?.[1]), origin: 'loader' });
  return [...found.values()];
}

/**
 * The fields of a row whose value is not known, by its metadata: those that were changed and hold nothing now, or a list,
 * of which some may be gone. Where a change names no field, each of them may be meant.
 */
export function unknownFields(stream: RecordStream, meta: string, row: object): string[] {
  const changed = new Set(changesOf(stream, meta).map(({ field }) => field));
  return Object.entries(row)
    .filter(([, value]) => value === null || Array.isArray(value))
    .map(([field]) => field)
    .filter((field) => changed.has(field) || changed.has(unnamed))
    .sort();
}

/** JSON, or JSON as text in it; `undefined` for whatever else there is. */
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

/** The field of the row, of a path into it: `$.group_ids[3]`, `/group_ids/3`, `group_ids.3`. */
function fieldOf(path: unknown): string {
  const name = typeof path === 'string' ? /^[$./]*([^./[]+)/.exec(path.trim())?.[1] : undefined;
  return name?.toLowerCase() ?? unnamed;
}
