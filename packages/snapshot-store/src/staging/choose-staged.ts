import type { ChosenRows, SnapshotPlace } from '../row-store.ts';
import { isKnownByEmail } from './known-by-email.ts';
import { identifier, literal } from './literals.ts';
import type { Staging } from './staging.ts';

/** Creates the table of a stream's rows that count, as `RowStore.choose` says. */
export async function chooseStaged(
  staging: Staging,
  { stream, accountId, at }: SnapshotPlace,
  goneKeys: readonly string[],
): Promise<ChosenRows> {
  const table = identifier(`chosen_${stream}`);
  const read = `stream = ${literal(stream)} AND account_id = ${literal(accountId)} AND snapshot_at = ${at}`;
  const isGone = `key IN (SELECT unnest(from_json(${literal(JSON.stringify(goneKeys))}, '["VARCHAR"]')))`;
  const gone =
    goneKeys.length === 0
      ? 0
      : await count(staging, 'DISTINCT key', `FROM staged WHERE ${read} AND ${isGone}`);
  const own = gone === 0 ? read : `${read} AND NOT ${isGone}`;
  const [counts] = await staging.rows(
    `SELECT count(*)::DOUBLE AS rows, count(DISTINCT key)::DOUBLE AS keys FROM staged WHERE ${own}`,
  );
  // Without repeats, the usual case, no window functions over all rows are needed.
  const repeats = counts?.['rows'] !== counts?.['keys'];
  const undecided = repeats ? await count(staging, '*', `FROM (${undecidedKeys(own)})`) : 0;
  const once = repeats
    ? `QUALIFY row_number() OVER (PARTITION BY key ORDER BY revision DESC NULLS LAST, extracted_at DESC NULLS LAST, data DESC, meta NULLS LAST) = 1`
    : '';
  await staging.run('SET preserve_insertion_order = true');
  await staging.run(
    `CREATE TABLE ${table} AS SELECT key, person, has_id, data, meta FROM staged WHERE ${own} ${once} ORDER BY key`,
  );
  if (stream !== 'users') return { undecided, gone, superseded: 0 };
  const invited = `${isKnownByEmail} AND person IN (SELECT person FROM ${table} WHERE has_id)`;
  const superseded = await count(staging, '*', `FROM ${table} WHERE ${invited}`);
  if (superseded > 0) await staging.run(`DELETE FROM ${table} WHERE ${invited}`);
  return { undecided, gone, superseded };
}

/**
 * Keys whose rows differ while nothing shows which is newest: among rows of the last revision or without one, those
 * of the latest extraction or without one. Rows are compared by hash, since each may be long and all may be there
 * twice.
 */
function undecidedKeys(own: string): string {
  return `
    SELECT key FROM (
      SELECT key, content, extracted_at, max(extracted_at) OVER (PARTITION BY key) AS last
      FROM (
        SELECT key, hash(data) AS content, extracted_at, revision, max(revision) OVER (PARTITION BY key) AS newest
        FROM staged WHERE ${own})
      WHERE revision IS NULL OR revision = newest)
    WHERE extracted_at IS NULL OR extracted_at = last
    GROUP BY key HAVING min(content) <> max(content)`;
}

async function count(staging: Staging, what: string, from: string): Promise<number> {
  const [found] = await staging.rows(`SELECT count(${what})::DOUBLE AS found ${from}`);
  return Number(found?.['found'] ?? 0);
}
