import { keyColumns, type SnapshotStream } from '@source-zoom/zoom-records';
import { formatInstant } from '@source-zoom/values';
import type { SnapshotId } from '../tables/find-snapshots.ts';
import { rowsLookedAt, type OwnColumn, type TableLayout } from '../tables/layouts.ts';
import { isTime, type Query, type SqlDialect } from './sql-dialect.ts';

/** The queries over the tables of the streams, in the dialect of a warehouse. */
export class SqlQueries {
  readonly #dialect: SqlDialect;

  constructor(dialect: SqlDialect) {
    this.#dialect = dialect;
  }

  /** Every column of the database. */
  columns(): Query {
    return { sql: this.#dialect.columnsQuery, values: [] };
  }

  /** The rows as lines of JSON, each with what the loader says about it; of one snapshot, or all. */
  lines(layout: TableLayout, snapshot?: SnapshotId): Query {
    const { jsonObject, jsonText, jsonValue, rawRow, table } = this.#dialect;
    const members = [...layout.columns].map(([name, column]): [string, string] => [name, jsonValue(column)]);
    const line = jsonObject([
      ['data', layout.data === null ? jsonObject(members) : rawRow(layout.data)],
      ['extracted_at', layout.extracted === null ? 'NULL' : jsonValue(layout.extracted)],
      ['meta', layout.meta === null ? 'NULL' : jsonValue(layout.meta)],
    ]);
    const where = snapshot === undefined ? { sql: '', values: [] } : this.#ofSnapshot(layout, snapshot);
    return {
      sql: `SELECT ${jsonText(line)} AS ${this.#name('line')} FROM ${table(layout)} ${where.sql}`,
      values: where.values,
    };
  }

  /** How many distinct keys the rows of one snapshot have, and how many rows replace an earlier one. */
  count(layout: TableLayout, stream: SnapshotStream, snapshot: SnapshotId): Query {
    const { bytes, table, wholeNumber } = this.#dialect;
    // A column after the first may be empty, which not every loader can tell from null.
    const byKey = keyColumns[stream]
      .map((name, at) => (at === 0 ? this.#text(layout, name) : `coalesce(${this.#text(layout, name)}, '')`))
      .map(bytes);
    const [keys, restated, last] = ['keys', 'restated', 'last'].map((name) => this.#name(name));
    const where = this.#ofSnapshot(layout, snapshot);
    return {
      sql: `
        SELECT count(*) AS ${keys}, coalesce(sum(greatest(coalesce(${last}, 1), 1) - 1), 0) AS ${restated}
        FROM (SELECT max(${wholeNumber(this.#text(layout, 'revision'))}) AS ${last}
          FROM ${table(layout)} ${where.sql} GROUP BY ${byKey.join(', ')}) AS found`,
      values: where.values,
    };
  }

  /** The newest snapshot of each account. */
  newest(layout: TableLayout): Query {
    const { newest, table } = this.#dialect;
    const [account, at] = [this.#text(layout, 'account_id'), this.#time(layout)];
    return this.#snapshots(
      newest?.(layout, account, at) ??
        `SELECT ${account} AS ${this.#name('account')}, max(${at}) AS ${this.#name('at')} FROM ${table(layout)} GROUP BY ${account}`,
    );
  }

  /** Every snapshot. */
  all(layout: TableLayout): Query {
    const [account, at] = [this.#text(layout, 'account_id'), this.#time(layout)];
    return this.#snapshots(
      `SELECT DISTINCT ${account} AS ${this.#name('account')}, ${at} AS ${this.#name('at')} FROM ${this.#dialect.table(layout)}`,
    );
  }

  /** How many rows a sample from the start of a raw table has, and how many of them are source-zoom's. */
  look(layout: TableLayout, data: OwnColumn): Query {
    const { isOwnRow, table } = this.#dialect;
    const own = `count(CASE WHEN ${isOwnRow(data)} THEN 1 END)`;
    return {
      sql: `SELECT count(*) AS ${this.#name('rows')}, ${own} AS ${this.#name('own')} FROM (SELECT * FROM ${table(layout)} LIMIT ${rowsLookedAt}) AS sample`,
      values: [],
    };
  }

  /** How many values each misfit holds. */
  misfits(layout: TableLayout): Query {
    const counts = layout.misfits.map(
      ({ name }, at) => `count(${this.#dialect.identifier(name)}) AS ${this.#name(`misfit_${at}`)}`,
    );
    return { sql: `SELECT ${counts.join(', ')} FROM ${this.#dialect.table(layout)}`, values: [] };
  }

  #ofSnapshot(layout: TableLayout, { accountId, at }: SnapshotId): Query {
    const { instantOf, parameter } = this.#dialect;
    const type = layout.columns.get('snapshot_at')?.type ?? '';
    const time = `${this.#time(layout)} = ${instantOf(formatInstant(at), type)}`;
    return {
      sql: `WHERE ${this.#text(layout, 'account_id')} = ${parameter} AND ${time}`,
      values: [accountId],
    };
  }

  #snapshots(found: string): Query {
    const [account, at] = [this.#name('account'), this.#name('at')];
    return {
      sql: `SELECT ${account} AS ${account}, ${this.#dialect.microseconds(at)} AS ${at} FROM (${found}) AS found WHERE ${account} IS NOT NULL AND ${at} IS NOT NULL ORDER BY 1, 2`,
      values: [],
    };
  }

  /** A field as text; null if there is no such column. */
  #text(layout: TableLayout, name: string): string {
    const { nullText, rawField, text } = this.#dialect;
    if (layout.data !== null) return rawField(layout.data, name);
    const column = layout.columns.get(name);
    return column === undefined ? nullText : text(column);
  }

  /** The time of a row's snapshot; a column of instants as it is, so that an index or a partition on it is used. */
  #time(layout: TableLayout): string {
    const column = layout.columns.get('snapshot_at');
    if (layout.data === null && column !== undefined && isTime(column.type))
      return this.#dialect.identifier(column.name);
    return this.#dialect.instant(this.#text(layout, 'snapshot_at'));
  }

  /** A name in a result; quoted, since some are reserved words here or there. */
  #name(name: string): string {
    return this.#dialect.identifier(name);
  }
}
