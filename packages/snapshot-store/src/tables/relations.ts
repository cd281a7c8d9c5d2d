import { type KnownStream, proofStream, type SnapshotStream } from '@source-zoom/zoom-records';
import type { SnapshotCounts } from '../row-store.ts';
import { extractionTime, instantIn } from '../staging/instants.ts';
import { identifier, literal } from '../staging/literals.ts';
import { countStaged } from '../staging/staged-rows.ts';
import type { Staging } from '../staging/staging.ts';
import type { Contents } from './candidates.ts';
import { dropMisfits, ownMark, rowsLookedAt, type OwnColumn, type TableLayout } from './layouts.ts';
import type { SnapshotId, TableReader } from './find-snapshots.ts';
import { unreadable } from './unreadable.ts';
import { withoutVariant } from './without-variant.ts';

/** A stream's rows in a form the engine can read directly: from an attached database or from files. */
export interface Relation {
  layout: TableLayout;
  /** The expression after FROM. */
  from: string;
  /** For error messages. */
  origin: string;
}

/** Reads what the engine can read directly; see `TableReader`. */
export class RelationReader implements TableReader {
  readonly #staging: Staging;
  readonly #relations: ReadonlyMap<KnownStream, Relation>;
  readonly missing: TableReader['missing'];

  constructor(
    staging: Staging,
    relations: ReadonlyMap<KnownStream, Relation>,
    missing: TableReader['missing'],
  ) {
    this.#staging = staging;
    this.#relations = relations;
    this.missing = missing;
  }

  has(stream: KnownStream): boolean {
    return this.#relations.has(stream);
  }

  stageProofs(): Promise<void> {
    return this.#stage(proofStream, '');
  }

  /** By staging them: what the engine can read is on this machine, and reading it twice would cost more. */
  async count(stream: SnapshotStream, { accountId, at }: SnapshotId): Promise<SnapshotCounts> {
    const relation = this.#relations.get(stream);
    if (relation !== undefined)
      await this.#stage(
        stream,
        `WHERE ${text(relation, 'account_id')} = ${literal(accountId)} AND ${time(relation)} = ${at}`,
      );
    return countStaged(this.#staging, { stream, accountId, at });
  }

  /** They are staged since they were counted. */
  stage(): Promise<void> {
    return Promise.resolve();
  }

  async #stage(stream: KnownStream, where: string): Promise<void> {
    const relation = this.#relations.get(stream);
    if (relation === undefined) return;
    const source = `SELECT ${json(relation)} AS data, ${extracted(relation)} AS extracted_at, ${meta(relation)} AS meta FROM ${relation.from} ${where}`;
    try {
      await this.#staging.add(stream, source, relation.origin, relation.layout.loader);
    } catch (error) {
      throw unreadable(relation.origin, error);
    }
  }

  newest(stream: SnapshotStream): Promise<SnapshotId[]> {
    return this.#snapshots(stream, 'max');
  }

  all(stream: SnapshotStream): Promise<SnapshotId[]> {
    return this.#snapshots(stream, 'every');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #snapshots(stream: SnapshotStream, which: 'max' | 'every'): Promise<SnapshotId[]> {
    const relation = this.#relations.get(stream);
    if (relation === undefined) return [];
    const at = which === 'max' ? `max(${time(relation)})` : time(relation);
    let rows: Awaited<ReturnType<Staging['rows']>>;
    try {
      rows = await this.#staging.rows(
        `SELECT ${text(relation, 'account_id')} AS account, ${at}::DOUBLE AS at FROM ${relation.from} GROUP BY ALL ORDER BY ALL`,
      );
    } catch (error) {
      throw unreadable(relation.origin, error);
    }
    return rows
      .filter((row) => row['account'] !== null && row['at'] !== null)
      .map((row) => ({ accountId: String(row['account']), at: Number(row['at']) }));
  }
}

/**
 * The layout without empty columns of the wrong type: a writer that infers types assigns one to a column without
 * values too.
 *
 * @throws UnfitColumns if such a column has values
 */
export async function withoutEmptyMisfits(
  staging: Staging,
  layout: TableLayout,
  from: string,
  origin: string,
): Promise<TableLayout> {
  if (layout.misfits.length === 0) return layout;
  const counts = layout.misfits.map(({ name }, at) => `count(${identifier(name)})::DOUBLE AS "${at}"`);
  try {
    const [found] = await staging.rows(`SELECT ${counts.join(', ')} FROM ${from}`);
    return dropMisfits(layout, origin, (at) => Number(found?.[at]));
  } catch (error) {
    throw unreadable(origin, error);
  }
}

/** What a raw table holds, by its first rows. */
export async function lookInside(staging: Staging, { data }: TableLayout, from: string): Promise<Contents> {
  if (data === null) return 'unknown';
  const isOurs = `regexp_matches(to_json(${withoutVariant(data)})::VARCHAR, ${literal(ownMark)})`;
  try {
    const [found] = await staging.rows(
      `SELECT count(*)::DOUBLE AS rows, count_if(${isOurs})::DOUBLE AS own FROM (SELECT * FROM ${from} LIMIT ${rowsLookedAt})`,
    );
    if (found?.['rows'] === 0) return 'unknown';
    return Number(found?.['own']) > 0 ? 'ours' : 'foreign';
  } catch {
    // Reading the rows will show the reason.
    return 'unknown';
  }
}

function text({ layout }: Relation, field: string): string {
  if (layout.data !== null) return `(${rawRow(layout.data)}::JSON ->> ${literal(field)})`;
  const column = layout.columns.get(field);
  return column === undefined ? 'NULL::VARCHAR' : columnText(column);
}

/** A column as text; a JSON string without its quotes. */
function columnText({ name, type }: OwnColumn): string {
  return type === 'JSON' ? `(${identifier(name)} ->> '$')` : `${identifier(name)}::VARCHAR`;
}

/** The staging finds values that are not times. */
function time(relation: Relation): string {
  return `epoch_us(${instantIn(text(relation, 'snapshot_at'))})`;
}

/** The row of a raw table as JSON, even if a loader kept it as text within JSON, or as a Parquet struct. */
function rawRow(column: OwnColumn): string {
  const data = `${withoutVariant(column)}::JSON`;
  return `(CASE WHEN json_type(${data}) = 'VARCHAR' THEN ${data} ->> '$' ELSE ${data}::VARCHAR END)`;
}

function json({ layout }: Relation): string {
  if (layout.data !== null) return rawRow(layout.data);
  const names = [...layout.columns.keys()];
  const column = (field: string): string => {
    const found = layout.columns.get(field);
    return found === undefined ? identifier(field) : withoutVariant(found);
  };
  const own = names.filter((name) => !name.includes('.')).map((name) => pair(name, column(name)));
  // `a.b` is the member b of the object a; if no member has a value, there is no object.
  const flattened = new Set(
    names.filter((name) => name.includes('.')).map((name) => name.slice(0, name.indexOf('.'))),
  );
  for (const name of flattened) {
    const members = names.filter((member) => member.startsWith(`${name}.`));
    const values = members.map((member) => pair(member.slice(name.length + 1), column(member)));
    const present = members.map((member) => `${column(member)} IS NOT NULL`).join(' OR ');
    own.push(pair(name, `CASE WHEN ${present} THEN to_json(struct_pack(${values.join(', ')})) END`));
  }
  return `to_json(struct_pack(${own.join(', ')}))::VARCHAR`;
}

/** JSON; a Parquet struct is converted. */
function meta({ layout }: Relation): string {
  if (layout.meta === null) return 'NULL::VARCHAR';
  const column = withoutVariant(layout.meta);
  return /^(json|varchar)$/i.test(layout.meta.type) ? `${column}::VARCHAR` : `to_json(${column})::VARCHAR`;
}

function pair(name: string, value: string): string {
  return `${identifier(name)} := ${value}`;
}

function extracted({ layout }: Relation): string {
  if (layout.extracted === null) return 'NULL::BIGINT';
  return extractionTime(columnText(layout.extracted));
}
