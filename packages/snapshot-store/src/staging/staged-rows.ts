import type { SnapshotStream } from '@source-zoom/zoom-records';
import type {
  ChosenRow,
  ChosenRows,
  CodeField,
  ReferredStream,
  RowStore,
  SnapshotCounts,
  SnapshotPlace,
} from '../row-store.ts';
import { chooseStaged } from './choose-staged.ts';
import { shapeOf } from './fields.ts';
import { floatPattern } from './float-form.ts';
import { isKnownByEmail } from './known-by-email.ts';
import { identifier, literal } from './literals.ts';
import type { Staging } from './staging.ts';

/** Rows in the engine: the table of staged rows, and one of chosen rows for each stream. */
export class StagedRows implements RowStore {
  readonly #staging: Staging;

  constructor(staging: Staging) {
    this.#staging = staging;
  }

  get folder(): string {
    return this.#staging.folder;
  }

  choose(snapshot: SnapshotPlace, goneKeys: readonly string[]): Promise<ChosenRows> {
    return chooseStaged(this.#staging, snapshot, goneKeys);
  }

  settle(): Promise<void> {
    return this.#staging.run('DROP TABLE staged');
  }

  async metadata(stream: SnapshotStream): Promise<{ meta: string; rows: number }[]> {
    const found = await this.#staging.rows(
      `SELECT meta, count(*)::DOUBLE AS found FROM ${tableOf(stream)} WHERE meta IS NOT NULL GROUP BY ALL ORDER BY ALL`,
    );
    return found.map((row) => ({ meta: String(row['meta']), rows: Number(row['found']) }));
  }

  async lostIds(): Promise<number> {
    const [found] = await this.#staging.rows(
      `SELECT count(*)::DOUBLE AS lost FROM chosen_users WHERE NOT has_id AND NOT ${isKnownByEmail}`,
    );
    return Number(found?.['lost'] ?? 0);
  }

  async keys(stream: ReferredStream): Promise<string[]> {
    const listed = await this.#staging.rows(`SELECT key FROM ${tableOf(stream)}`);
    return listed.map((row) => String(row['key']));
  }

  async renameKeys(stream: ReferredStream, renames: ReadonlyMap<string, string>): Promise<void> {
    const pairs = literal(JSON.stringify([...renames].map(([old, name]) => ({ old, name }))));
    // The id is the first field, in the row's JSON too.
    await this.#staging.run(
      `CREATE OR REPLACE TABLE ${tableOf(stream)} AS SELECT * EXCLUDE (old, name) REPLACE (
        coalesce(name, key) AS key,
        CASE WHEN name IS NULL THEN data ELSE regexp_replace(data, '^\\["[0-9.]+"', concat('["', name, '"')) END AS data)
      FROM ${tableOf(stream)} LEFT JOIN
        (SELECT unnest(from_json(${pairs}, '[{"old":"VARCHAR","name":"VARCHAR"}]'), recursive := true)) ON key = old
      ORDER BY key`,
    );
  }

  async roleUses(): Promise<Map<string, number>> {
    const used = await this.#staging.rows(`
      SELECT role, count(*)::DOUBLE AS users FROM (
        SELECT ${valueOf('role_id')} AS role FROM chosen_users
        UNION ALL
        SELECT unnest(from_json(data -> ${position('role_ids')}, '["VARCHAR"]')) FROM chosen_users
        WHERE json_type(data, ${position('role_ids')}) = 'ARRAY')
      WHERE role IS NOT NULL GROUP BY ALL`);
    return new Map(used.map((row) => [String(row['role']), Number(row['users'])]));
  }

  async floatForms(field: CodeField): Promise<{ values: number; floats: number }> {
    const [found] = await this.#staging.rows(`
      SELECT count(value)::DOUBLE AS all, count_if(regexp_full_match(value, ${literal(floatPattern)}))::DOUBLE AS floats
      FROM (SELECT ${valueOf(field)} AS value FROM chosen_users)`);
    return { values: Number(found?.['all'] ?? 0), floats: Number(found?.['floats'] ?? 0) };
  }

  async *read(stream: SnapshotStream): AsyncGenerator<ChosenRow[]> {
    for await (const chunk of this.#staging.stream(`SELECT data, meta FROM ${tableOf(stream)}`))
      yield chunk.map(([data, meta]) => ({
        values: JSON.parse(String(data)) as unknown,
        meta: typeof meta === 'string' ? meta : null,
      }));
  }

  close(): void {
    this.#staging.close();
  }
}

function tableOf(stream: SnapshotStream): string {
  return identifier(`chosen_${stream}`);
}

/** A field of a chosen user, as text. */
function valueOf(field: string): string {
  return `(data ->> ${position(field)})`;
}

function position(field: string): string {
  return literal(`$[${Object.keys(shapeOf('users').fields).indexOf(field)}]`);
}

/** The staged snapshots with their counts, by a condition on their rows. */
export async function countStaged(
  staging: Staging,
  { stream, accountId, at }: SnapshotPlace,
): Promise<SnapshotCounts> {
  const [row] = await staging.rows(`
    SELECT count(*)::DOUBLE AS keys, sum(greatest(last, 1) - 1)::DOUBLE AS restated
    FROM (SELECT coalesce(max(revision), 1) AS last FROM staged
      WHERE stream = ${literal(stream)} AND account_id = ${literal(accountId)} AND snapshot_at = ${at} GROUP BY key)`);
  return { keys: Number(row?.['keys'] ?? 0), restated: Number(row?.['restated'] ?? 0) };
}
