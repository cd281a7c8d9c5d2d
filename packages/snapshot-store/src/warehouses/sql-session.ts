import type { Query } from './sql-dialect.ts';

/** A row of a result. */
export type ResultRow = Readonly<Record<string, unknown>>;

/** A connection to a warehouse. What it throws is a sentence for the user already. */
export interface SqlSession {
  /** All rows of a small result. */
  rows: (query: Query) => Promise<readonly ResultRow[]>;
  /** The same, or undefined if the query fails, which leaves the session as it was. */
  tryRows: (query: Query) => Promise<readonly ResultRow[] | undefined>;
  /** The column `line` of a large result, some rows at a time; throws if the result breaks off. */
  lines: (query: Query) => AsyncIterable<readonly string[]>;
  close: () => Promise<void>;
}
