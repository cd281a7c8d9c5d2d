import type { OwnColumn, TableLayout } from '../tables/layouts.ts';

/** A statement with the value of its one parameter, if it has one. */
export interface Query {
  sql: string;
  values: readonly string[];
}

/**
 * How one kind of warehouse writes what the queries are made of. Every text here is an SQL expression; `text` among the
 * parameters is one too.
 */
export interface SqlDialect {
  /** The parameter of a query. */
  parameter: string;
  /** Lists the columns of the database in the order of their tables, under the names of `information_schema`. */
  columnsQuery: string;
  identifier: (name: string) => string;
  /** The table after FROM. */
  table: (layout: TableLayout) => string;
  /** A column's value as text; JSON strings without their quotes. */
  text: (column: OwnColumn) => string;
  /** A column's value as a member of a JSON object. */
  jsonValue: (column: OwnColumn) => string;
  /** The row of a raw table as a member of a JSON object. */
  rawRow: (data: OwnColumn) => string;
  /** A field of the row of a raw table as text; null if it has none. */
  rawField: (data: OwnColumn, name: string) => string;
  /** No text. */
  nullText: string;
  /** A JSON object of named members. */
  jsonObject: (members: readonly [name: string, value: string][]) => string;
  /** A JSON object as text. */
  jsonText: (object: string) => string;
  /** The instant that a text denotes. */
  instant: (text: string) => string;
  /** A constant instant that compares with a column of this type, so that the warehouse can skip other rows. */
  instantOf: (at: string, type: string) => string;
  /** Microseconds since 1970 of an instant, as text. */
  microseconds: (instant: string) => string;
  /** Text compared byte by byte, whatever the collation of its column. */
  bytes: (text: string) => string;
  /** The whole number that a text denotes, null if it denotes none. */
  wholeNumber: (text: string) => string;
  /** Whether the row of a raw table is one of source-zoom's: see `ownMark`. */
  isOwnRow: (data: OwnColumn) => string;
  /** Replaces the query for the newest snapshot of each account where the usual one is slow. */
  newest?: (layout: TableLayout, account: string, at: string) => string;
}

/** A type that holds instants. */
export function isTime(type: string): boolean {
  return /^timestamp|^datetime/i.test(type);
}
