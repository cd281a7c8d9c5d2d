import { isOptionalStream, type KnownStream } from '@source-zoom/zoom-records';
import { UnfitColumns } from '../errors.ts';
import { loaderOf } from '../loaders/loader-of.ts';
import { placeFields, shapeOf } from '../staging/fields.ts';

/** A column as listed in `information_schema.columns`. */
export interface Column {
  schema: string;
  table: string;
  name: string;
  /** As the database writes it: `VARCHAR`, `timestamp with time zone`, … */
  type: string;
}

/** Takes a row of `information_schema.columns`, or of a query with the same names. */
export function toColumn(row: Record<string, unknown>): Column {
  return {
    schema: String(row['table_schema']),
    table: String(row['table_name']),
    name: String(row['column_name']),
    type: String(row['data_type']),
  };
}

/** A column by its own name, which may be in capitals. */
export type OwnColumn = Pick<Column, 'name' | 'type'>;

/** How a table of a stream is laid out. */
export interface TableLayout {
  stream: KnownStream;
  schema: string;
  table: string;
  /** The columns found for declared fields, by field; empty if the row is JSON in `data`. */
  columns: ReadonlyMap<string, OwnColumn>;
  /** The row as JSON: `_airbyte_data` of raw tables; null if there is no such column. */
  data: OwnColumn | null;
  /** When the loader saw the row; null if the loader did not record it. */
  extracted: OwnColumn | null;
  /** Columns of a type that cannot hold their field: acceptable only if they are empty. */
  misfits: readonly Misfit[];
  /** What the loader says about the row; null if nothing. */
  meta: OwnColumn | null;
  /** The loader that wrote the rows, for error messages. */
  loader: string;
}

export interface Misfit extends OwnColumn {
  expected: string;
}

/** Columns that say when a row was read, the older name last. */
const extractedNames = ['_airbyte_extracted_at', '_airbyte_emitted_at'];

/** The column in which a loader records its changes, and the one that holds the row. */
const [metaName, dataName] = ['_airbyte_meta', '_airbyte_data'];

const textTypes = /char|text|string/;
const numberTypes = /int|decimal|numeric|number|double|float|real/;

/** Column types that can hold a kind of field. Loaders that lack a type use text. */
const fitting: Record<string, { types: RegExp; expected: string }> = {
  text: { types: any(textTypes, numberTypes, /uuid|json|enum/), expected: 'text' },
  integer: { types: any(textTypes, numberTypes, /json/), expected: 'a whole number' },
  boolean: { types: any(textTypes, numberTypes, /bool|json/), expected: 'true or false' },
  time: { types: any(textTypes, /timestamp|date|json/), expected: 'a date and time' },
  json: { types: any(textTypes, /json|\[|struct|list|array|object|variant|super|null/), expected: 'JSON' },
};

/** No JSON can be made of bytes: such as those of a VARIANT that its writer did not mark as one. */
const binaryTypes = /blob|binary|bytes|bytea/i;

/** The column as a misfit, unless it can hold this kind of field. */
function misfitOf(kind: string, column: OwnColumn): Misfit | undefined {
  const fit = fitting[kind];
  const fits = fit === undefined || (fit.types.test(column.type) && !binaryTypes.test(column.type));
  return fits ? undefined : { ...column, expected: fit.expected };
}

function any(...types: readonly RegExp[]): RegExp {
  return new RegExp(types.map(({ source }) => source).join('|'), 'i');
}

/** The layout of one table (or of files read as one). */
export function layoutOf(
  origin: string,
  stream: KnownStream,
  columns: readonly Column[],
  schema: string,
  table: string,
): TableLayout {
  const own = byField(columnsOf(columns, schema, table));
  const data = own.get(dataName) ?? null;
  const meta = own.get(metaName) ?? null;
  const extracted =
    extractedNames.map((name) => own.get(name)).find((column) => column !== undefined) ?? null;
  const loader = loaderOf([...own.keys()]);
  const layout = { stream, schema, table, data, extracted, meta, loader };
  if (data !== null) return { ...layout, columns: new Map(), misfits: [] };
  const place = schema === '' ? table : `${schema}.${table}`;
  const missing = shapeOf(stream).needed.filter((name) => !own.has(name));
  if (missing.length > 0) {
    const noun = missing.length === 1 ? 'column' : 'columns';
    throw new UnfitColumns(
      `${origin}: ${place} has no ${noun} ${missing.join(', ')}; is it the stream ${stream} of source-zoom, with all its fields selected?`,
    );
  }
  const declared = Object.entries({ ...placeFields(stream), ...shapeOf(stream).fields });
  const kept = new Map<string, OwnColumn>();
  const misfits: Misfit[] = [];
  for (const [name, kind] of declared) {
    // A flattening loader writes the members of an object as separate columns: `a.b`.
    for (const [member, column] of own) if (member.startsWith(`${name}.`)) kept.set(member, column);
    const column = own.get(name);
    if (column === undefined) continue;
    const misfit = misfitOf(typeof kind === 'object' ? 'json' : kind, column);
    if (misfit === undefined) kept.set(name, column);
    else misfits.push(misfit);
  }
  // Its changes would not be seen.
  if (meta !== null && binaryTypes.test(meta.type)) misfits.push({ ...meta, expected: 'JSON' });
  return { ...layout, columns: kept, misfits };
}

/** The tables that the columns belong to, in name order. */
export function tablesOf(columns: readonly Column[]): { schema: string; table: string }[] {
  // Not joined by a dot, which either name may contain.
  const tables = new Map(
    columns.map(({ schema, table }) => [JSON.stringify([schema, table]), { schema, table }]),
  );
  const nameOf = ({ schema, table }: { schema: string; table: string }): string => `${schema}.${table}`;
  return [...tables.values()].toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

export function columnsOf(columns: readonly Column[], schema: string, table: string): Column[] {
  return columns.filter((column) => column.schema === schema && column.table === table);
}

/** Whether columns are those of one of source-zoom's streams: no other source has this one. */
export function isOurs(columns: readonly OwnColumn[]): boolean {
  return byField(columns).has('snapshot_at');
}

/** Whether the columns are those of a raw table, which do not show what it holds. */
export function isRaw(columns: readonly OwnColumn[]): boolean {
  return byField(columns).has(dataName);
}

/**
 * Whether a place named like a stream may hold it. For a base stream it must; but what is called `apps` may be anyone's.
 */
export function mayBeOurs(stream: KnownStream, columns: readonly OwnColumn[]): boolean {
  return !isOptionalStream(stream) || isOurs(columns) || isRaw(columns);
}

/** How many rows of a raw table are checked to find out what it holds. */
export const rowsLookedAt = 100;

/** What no row of another source has, in JSON or in JSON as text within JSON: a pattern that all engines read alike. */
export const ownMark = String.raw`"snapshot_at\\?"\s*:`;

/** Columns by field name; of two that differ only in case, the one spelled like the field. */
function byField(columns: readonly OwnColumn[]): ReadonlyMap<string, OwnColumn> {
  const found = new Map<string, OwnColumn>();
  for (const { name, type } of columns) {
    const field = name.toLowerCase();
    if (!found.has(field) || name === field) found.set(field, { name, type });
  }
  return found;
}

/**
 * The layout without its misfits. `valuesIn`: how many values the misfit at this index holds.
 *
 * @throws UnfitColumns for the first one that holds any
 */
export function dropMisfits(
  layout: TableLayout,
  origin: string,
  valuesIn: (at: number) => number,
): TableLayout {
  const wrong = layout.misfits.find((_, at) => valuesIn(at) > 0);
  if (wrong === undefined) return { ...layout, misfits: [] };
  const place = layout.schema === '' ? layout.table : `${layout.schema}.${layout.table}`;
  throw new UnfitColumns(
    `${origin}: ${place}.${wrong.name} is of type ${wrong.type}, but ${wrong.expected} is expected; let ${layout.loader} keep it as source-zoom wrote it, and load it again`,
  );
}
