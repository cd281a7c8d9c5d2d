import { formatInstant, parseInstant } from '@source-zoom/values';
import {
  type Proof,
  proofStream,
  readProof,
  type SnapshotStream,
  snapshotStreams,
} from '@source-zoom/zoom-records';
import { changesOf } from '../loaders/changes.ts';
import { isKnownByEmail } from '../loaders/lost-ids.ts';
import { shapeOf } from '../staging/fields.ts';
import { identifier, literal } from '../staging/literals.ts';
import type { Staging } from '../staging/staging.ts';
import type { ChosenRows } from './chosen-rows.ts';
import { stricter } from './proofs.ts';
import type { Candidate } from './proven.ts';

/** A candidate with the account it belongs to. */
export type AccountCandidate = Candidate & { accountId: string };

/** The staged snapshots, with their distinct keys and revisions, each with its proof if there is one. */
export async function listCandidates(
  staging: Staging,
  proofs: readonly Proof[],
): Promise<AccountCandidate[]> {
  const found = new Map<string, AccountCandidate>();
  for (const row of await countsOf(staging, `stream <> ${literal(proofStream)}`)) {
    const candidate = {
      stream: row['stream'] as SnapshotStream,
      accountId: String(row['account_id']),
      at: Number(row['taken_at']),
    };
    found.set(identity(candidate), { ...candidate, ...toCounts(row), proof: null });
  }
  for (const proof of proofs) {
    const candidate = {
      stream: proof.stream,
      accountId: proof.accountId,
      at: parseInstant(proof.snapshotAt) ?? 0,
    };
    // A stream without a single row is whole if its proof says so.
    const known = found.get(identity(candidate));
    const decisive = known?.proof ? stricter(known.proof, proof) : proof;
    const { keys, restated } = known ?? { keys: 0, restated: 0 };
    found.set(identity(candidate), { ...candidate, keys, restated, proof: decisive });
  }
  return [...found.values()];
}

/** The distinct keys and revisions of one staged snapshot. */
export async function countStaged(
  staging: Staging,
  { stream, accountId, at }: { stream: SnapshotStream; accountId: string; at: number },
): Promise<{ keys: number; restated: number }> {
  const own = `stream = ${literal(stream)} AND account_id = ${literal(accountId)} AND snapshot_at = ${at}`;
  const [row] = await countsOf(staging, own);
  return row === undefined ? { keys: 0, restated: 0 } : toCounts(row);
}

/** The staged snapshots with their counts, by a condition on their rows. */
function countsOf(staging: Staging, condition: string): ReturnType<Staging['rows']> {
  return staging.rows(`
    SELECT stream, account_id, taken_at, count(*)::DOUBLE AS keys, sum(greatest(last, 1) - 1)::DOUBLE AS restated
    FROM (SELECT stream, account_id, snapshot_at::DOUBLE AS taken_at, key, coalesce(max(revision), 1) AS last
      FROM staged WHERE ${condition} GROUP BY ALL)
    GROUP BY ALL`);
}

function toCounts(row: Record<string, unknown>): { keys: number; restated: number } {
  return { keys: Number(row['keys']), restated: Number(row['restated']) };
}

function identity({ stream, accountId, at }: { stream: string; accountId: string; at: number }): string {
  return JSON.stringify([stream, accountId, at]);
}

/**
 * The proofs in the staged stream `snapshots`; the strictest if a snapshot has several. `allowedNulled`: fields that
 * a loader may have changed.
 */
export async function stagedProofs(
  staging: Staging,
  allowedNulled: readonly string[] = [],
): Promise<Proof[]> {
  const names = Object.keys(shapeOf(proofStream).fields);
  const rows = await staging.rows(`
    SELECT DISTINCT account_id, key, snapshot_at::DOUBLE AS at, data, meta FROM staged WHERE stream = ${literal(proofStream)}`);
  const found = new Map<string, Proof>();
  for (const row of rows) {
    const stream = snapshotStreams.find((name) => name === row['key']);
    if (stream === undefined) continue;
    const values = JSON.parse(String(row['data'])) as unknown[];
    const fields = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    const [accountId, at] = [String(row['account_id']), Number(row['at'])];
    const proof = readProof({ accountId, stream, snapshotAt: formatInstant(at) }, fields);
    // If a field of a proof was changed, by anyone, it is no longer what was proven.
    if (row['meta'] !== null)
      for (const { field } of changesOf(proofStream, String(row['meta'])))
        if (!allowedNulled.includes(field) && !proof.damaged.includes(field)) proof.damaged.push(field);
    const place = identity({ stream, accountId, at });
    const known = found.get(place);
    found.set(place, known === undefined ? proof : stricter(known, proof));
  }
  return [...found.values()];
}

/**
 * Creates the table of a stream's rows that count: one per key, in key order by bytes. Of several rows the one with
 * the last revision counts, and among those the one extracted last. Users deleted during the read are left out; then
 * a pending user gives way to one with an id and the same e-mail.
 */
export async function chooseRows(
  staging: Staging,
  accountId: string,
  { stream, at, proof }: Candidate,
): Promise<ChosenRows> {
  const table = identifier(`chosen_${stream}`);
  const read = `stream = ${literal(stream)} AND account_id = ${literal(accountId)} AND snapshot_at = ${at}`;
  const goneKeys = proof?.goneKeys ?? [];
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
