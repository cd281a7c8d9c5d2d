import { formatInstant } from '@source-zoom/values';
import { type Proof, proofStream, readProof, snapshotStreams } from '@source-zoom/zoom-records';
import { changesOf } from '../loaders/changes.ts';
import { stricter } from '../selection/proofs.ts';
import { shapeOf } from '../staging/fields.ts';
import { literal } from '../staging/literals.ts';
import type { Staging } from '../staging/staging.ts';

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
    const place = JSON.stringify([stream, accountId, at]);
    const known = found.get(place);
    found.set(place, known === undefined ? proof : stricter(known, proof));
  }
  return [...found.values()];
}
