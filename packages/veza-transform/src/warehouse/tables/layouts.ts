import { TransformError } from '../../errors.ts';
import {
  neededColumns,
  placeFields,
  stagedStreams,
  streamShapes,
  type FieldKind,
  type StagedStream,
} from '../fields.ts';

/** A column as `information_schema.columns` names it. */
export interface Column {
  schema: string;
  table: string;
  name: string;
  /** As the database writes it: `VARCHAR`, `timestamp with time zone`, … */
  type: string;
}

/** How a table of a stream is laid out. */
export interface TableLayout {
  stream: StagedStream;
  schema: string;
  table: string;
  /** The declared columns that are there, with their types; null: the row is JSON in `_airbyte_data`. */
  columns: ReadonlyMap<string, string> | null;
  /** Type of `_airbyte_data`, where there is one. */
  dataType?: string;
  /** When the loader saw the row, and what the column holds; null: the loader did not say. */
  extracted: { name: string; type: string } | null;
  /** Columns of a type that cannot hold what they should: right only where they hold nothing. */
  misfits: readonly Misfit[];
  /** What the loader says of the row; null: nothing. */
  meta: { name: string; type: string } | null;
}

export interface Misfit {
  name: string;
  type: string;
  expected: string;
}

/**
 * How loaders call the table of a stream; `*` is the prefix and the stream. The first that is there counts.
 *
 * PyAirbyte's caches, Airbyte's Postgres destination from 3.0 on; DuckDB destination; raw tables of destinations before 3.0.
 */
const tableNames: readonly RegExp[] = [
  /^(?<name>.*)$/,
  /^_airbyte_raw_(?<name>.*)$/,
  /^.*_?raw__stream_(?<name>.*)$/,
];

/** Columns that say when a row was read, the older name last. */
const extractedNames = ['_airbyte_extracted_at', '_airbyte_emitted_at'];

/** The column in which a loader says what it changed. */
const metaName = '_airbyte_meta';

/** Column types that can hold a kind of field. Loaders without a type for it use text. */
const fitting: Record<string, { types: RegExp; expected: string }> = {
  text: { types: /char|text|string|uuid|json|int|decimal|numeric|double|float|real|enum/i, expected: 'text' },
  integer: { types: /int|decimal|numeric|double|float|real|char|text|json/i, expected: 'a whole number' },
  time: { types: /timestamp|date|char|text|json/i, expected: 'a date and time' },
  json: { types: /json|char|text|\[|struct|list|null/i, expected: 'JSON' },
};

/**
 * Finds the tables of the streams among the columns of a database.
 *
 * `schemas`: where to look, in order; the first that holds a table of users counts for all. Others may be missing: a
 * stream without rows leaves none behind, and whether it has none is told by its proof.
 *
 * @throws TransformError `input` naming the table of users, or the column that is missing.
 */
export function findTables(
  origin: string,
  columns: readonly Column[],
  schemas: readonly string[],
  prefix: string,
): Map<StagedStream, TableLayout> {
  const schema = schemas.find((name) => tableOf('users', columns, name, prefix) !== undefined);
  if (schema === undefined) throw missingTable(origin, 'users', schemas, prefix);
  const found = new Map<StagedStream, TableLayout>();
  for (const stream of stagedStreams) {
    const table = tableOf(stream, columns, schema, prefix);
    if (table !== undefined) found.set(stream, layoutOf(origin, stream, columns, schema, table));
  }
  return found;
}

/** The layout of one table (or of files that were read as one). */
export function layoutOf(
  origin: string,
  stream: StagedStream,
  columns: readonly Column[],
  schema: string,
  table: string,
): TableLayout {
  const own = columns.filter((column) => column.schema === schema && column.table === table);
  const types = new Map(own.map(({ name, type }) => [name, type]));
  const extractedName = extractedNames.find((name) => types.has(name));
  const extracted =
    extractedName === undefined ? null : { name: extractedName, type: types.get(extractedName) ?? '' };
  const metaType = types.get(metaName);
  const meta = metaType === undefined ? null : { name: metaName, type: metaType };
  const place = schema === '' ? table : `${schema}.${table}`;
  const dataType = types.get('_airbyte_data');
  if (dataType !== undefined)
    return { stream, schema, table, columns: null, dataType, extracted, meta, misfits: [] };
  const missing = neededColumns[stream].filter((name) => !types.has(name));
  if (missing.length > 0) {
    const noun = missing.length === 1 ? 'column' : 'columns';
    throw new TransformError(
      'input',
      `${origin}: ${place} has no ${noun} ${missing.join(', ')}; is it the stream ${stream} of source-zoom, with all its fields selected?`,
    );
  }
  const declared: [string, FieldKind][] = [
    ...Object.entries(placeFields(stream)),
    ...Object.entries(streamShapes[stream].fields),
  ];
  const kept = new Map<string, string>();
  const misfits: Misfit[] = [];
  for (const [name, kind] of declared) {
    const type = types.get(name);
    // A flattening loader writes the members of an object as columns of their own: `a.b`.
    for (const [member, memberType] of types) if (member.startsWith(`${name}.`)) kept.set(member, memberType);
    if (type === undefined) continue;
    const { types: allowed, expected } = fitting[typeof kind === 'object' ? 'json' : kind] ?? {
      types: /./,
      expected: '',
    };
    if (allowed.test(type)) kept.set(name, type);
    else misfits.push({ name, type, expected });
  }
  return { stream, schema, table, columns: kept, extracted, meta, misfits };
}

/**
 * The layout without its misfits. `valuesIn`: how many values the one at this place holds.
 *
 * @throws TransformError `input` for the first that holds any.
 */
export function dropMisfits(
  layout: TableLayout,
  origin: string,
  valuesIn: (at: number) => number,
): TableLayout {
  const wrong = layout.misfits.find((_, at) => valuesIn(at) > 0);
  if (wrong === undefined) return { ...layout, misfits: [] };
  const place = layout.schema === '' ? layout.table : `${layout.schema}.${layout.table}`;
  throw new TransformError(
    'input',
    `${origin}: ${place}.${wrong.name} is of type ${wrong.type}, ${wrong.expected} is expected`,
  );
}

function tableOf(
  stream: StagedStream,
  columns: readonly Column[],
  schema: string,
  prefix: string,
): string | undefined {
  const tables = [
    ...new Set(columns.filter((column) => column.schema === schema).map((column) => column.table)),
  ];
  for (const pattern of tableNames) {
    const table = tables.find((name) => {
      const rest = pattern.exec(name)?.groups?.['name'];
      return rest === `${prefix}${stream}`;
    });
    if (table !== undefined) return table;
  }
  return undefined;
}

/** For a stream of which there is no table. */
export function missingTable(
  origin: string,
  stream: string,
  schemas: readonly string[],
  prefix: string,
): TransformError {
  const where = schemas.length === 1 ? `schema ${schemas[0] ?? ''}` : `the schemas ${schemas.join(', ')}`;
  return new TransformError(
    'input',
    `${origin}: no table ${prefix}${stream} in ${where}; name the place with --schema and --table-prefix`,
  );
}
