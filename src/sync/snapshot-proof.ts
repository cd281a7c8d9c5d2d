import type { LedgerProof } from '@source-zoom/completeness';
import type { SnapshotProof } from '@source-zoom/zoom-records';

/** What a ledger proved, in the form of `schemas/snapshots.json`. */
export function snapshotProof(
  columns: Pick<SnapshotProof, 'account_id' | 'snapshot_at'>,
  proof: LedgerProof,
  { statuses, warnings }: { statuses: readonly string[] | undefined; warnings: readonly string[] },
): SnapshotProof {
  return {
    ...columns,
    rows: proof.rows,
    reported_total: proof.reportedTotal ?? null,
    statuses: statuses === undefined ? null : [...statuses],
    added: proof.added,
    tolerated: proof.tolerated,
    passes: proof.passes,
    proven_by: proof.provenBy,
    restated: proof.restated,
    gone: proof.goneKeys.length,
    gone_keys: proof.goneKeys.length === 0 ? null : [...proof.goneKeys],
    warnings: warnings.length === 0 ? null : [...warnings],
  };
}

/** The proof of a stream for which Zoom has nothing, or that needs none: one quiet pass, nobody gone. */
export function trivialProof(accountId: string, atMs: number, rows: number): SnapshotProof {
  return snapshotProof(
    { account_id: accountId, snapshot_at: new Date(atMs).toISOString() },
    {
      rows,
      reportedTotal: rows,
      added: 0,
      tolerated: 0,
      passes: 1,
      provenBy: 'quiet',
      restated: 0,
      goneKeys: [],
      unsure: 0,
    },
    { statuses: undefined, warnings: [] },
  );
}
