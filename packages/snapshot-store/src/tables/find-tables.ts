import { type KnownStream, knownStreams } from '@source-zoom/zoom-records';
import type { TableNotFound } from '../errors.ts';
import { choosePlace, type Candidate, type Contents, type LookedAt, type Wanted } from './candidates.ts';
import {
  columnsOf,
  isOurs,
  isRaw,
  layoutOf,
  mayBeOurs,
  tablesOf,
  type Column,
  type TableLayout,
} from './layouts.ts';
import { insteadOfUsers, missingTable } from './missing-table.ts';
import { parseTableName } from './table-names.ts';

/** Looks into a raw table, whose columns do not show what it holds. */
export type LookInside = (layout: TableLayout) => Promise<Contents>;

interface Place extends Candidate {
  table: string;
}

/** The tables of the streams, and the error for a stream that has none. */
export interface FoundTables {
  layouts: Map<KnownStream, TableLayout>;
  missing: (stream: KnownStream) => TableNotFound;
}

/**
 * Finds the tables of the streams among the columns of a database.
 *
 * `usual`: the schemas in which loaders put them. The place that holds the users counts for all streams. Other tables
 * may be missing: a stream without rows leaves none behind, and its proof says whether it has any rows.
 *
 * @throws TableNotFound with what is there instead, AmbiguousPlace with all the tables that could be meant
 */
export async function findTables(
  origin: string,
  columns: readonly Column[],
  usual: readonly string[],
  wanted: Wanted,
  lookInside: LookInside,
): Promise<FoundTables> {
  const { schema, namespace } = wanted;
  const named = schema === undefined ? [...usual, ...(namespace === undefined ? [] : [namespace])] : [schema];
  const schemas = named.map((name) => spelled(name, columns));
  const places = placesOf('users', columns, wanted).filter((place) => schemas.includes(place.schema));
  const looked: LookedAt<Place>[] = [];
  for (const place of places)
    looked.push({ ...place, contents: await contentsOf(place, columns, lookInside) });
  const home = choosePlace(origin, looked, wanted);
  if (home === undefined) {
    const where = schema === undefined ? `the schemas ${schemas.join(', ')}` : `schema ${schema}`;
    throw missingTable(origin, 'users', where, wanted, insteadOfUsers(columns, looked, schemas, wanted));
  }
  const layouts = new Map<KnownStream, TableLayout>();
  for (const stream of knownStreams) {
    const place = placesOf(stream, columns, wanted).find((one) => isBeside(one, home));
    if (place !== undefined && mayBeOurs(stream, columnsOf(columns, place.schema, place.table)))
      layouts.set(stream, layoutOf(origin, stream, columns, place.schema, place.table));
  }
  const where = `schema ${home.schema}, where ${home.table} is`;
  return { layouts, missing: (stream) => missingTable(origin, stream, where, wanted) };
}

/** A schema as the database spells it: as named, else the only one that differs in case alone. */
function spelled(name: string, columns: readonly Column[]): string {
  const alike = new Set(
    columns.map(({ schema }) => schema).filter((schema) => schema.toLowerCase() === name.toLowerCase()),
  );
  const [only, ...others] = alike;
  return alike.has(name) || only === undefined || others.length > 0 ? name : only;
}

/** By name only, in name order; of two names that differ only in case, the one spelled like its stream. */
function placesOf(stream: KnownStream, columns: readonly Column[], { prefix }: Wanted): Place[] {
  const name = `${prefix}${stream}`;
  const places = new Map<string, Place>();
  for (const { schema, table } of tablesOf(columns)) {
    const parsed = parseTableName(schema, table, name);
    if (parsed === undefined) continue;
    const key = JSON.stringify([schema, parsed]);
    if (!places.has(key) || table.endsWith(name))
      places.set(key, { ...parsed, name: `${schema}.${table}`, schema, table });
  }
  return [...places.values()];
}

function isBeside(one: Place, other: Place): boolean {
  return one.schema === other.schema && one.form === other.form && one.namespace === other.namespace;
}

async function contentsOf(
  place: Place,
  columns: readonly Column[],
  lookInside: LookInside,
): Promise<Contents> {
  const own = columnsOf(columns, place.schema, place.table);
  if (isOurs(own)) return 'ours';
  if (!isRaw(own)) return 'foreign';
  return lookInside(layoutOf('', 'users', own, place.schema, place.table));
}
