import type { SnapshotProof } from '@source-zoom/zoom-records';

/** From the strongest rule to the weakest. */
const rules = ['quiet', 'sealed', 'sealed_twice', 'repeated'];

/**
 * The proof of a stream with one row for each parent: all are there if all parents are. Zoom's totals, if it has any,
 * are those of the parents' lists, which may show a parent more than once.
 */
export function proofByParents(
  columns: Pick<SnapshotProof, 'account_id' | 'snapshot_at'>,
  parents: SnapshotProof,
  children: readonly SnapshotProof[],
): SnapshotProof {
  const sum = sumOfProofs(columns, children);
  const warnings = [...new Set([...(parents.warnings ?? []), ...(sum.warnings ?? [])])];
  return {
    ...sum,
    reported_total: null,
    added: parents.added,
    tolerated: parents.tolerated,
    passes: parents.passes,
    proven_by: parents.proven_by,
    warnings: warnings.length === 0 ? null : warnings,
  };
}

/** The proof of a stream whose parts were proven one by one. */
export function sumOfProofs(
  columns: Pick<SnapshotProof, 'account_id' | 'snapshot_at'>,
  proofs: readonly SnapshotProof[],
): SnapshotProof {
  const sum = (count: (proof: SnapshotProof) => number | null | undefined): number =>
    proofs.reduce((total, proof) => total + (count(proof) ?? 0), 0);
  const goneKeys = proofs.flatMap(({ gone_keys: keys }) => keys ?? []);
  const warnings = [...new Set(proofs.flatMap(({ warnings: texts }) => texts ?? []))];
  const rule = Math.max(0, ...proofs.map(({ proven_by: by }) => rules.indexOf(by ?? '')));
  return {
    ...columns,
    rows: sum(({ rows }) => rows),
    reported_total: sum(({ reported_total: total }) => total),
    statuses: null,
    added: sum(({ added }) => added),
    tolerated: sum(({ tolerated }) => tolerated),
    passes: Math.max(1, ...proofs.map(({ passes }) => passes ?? 1)),
    proven_by: rules[rule] ?? null,
    restated: sum(({ restated }) => restated),
    gone: goneKeys.length,
    gone_keys: goneKeys.length === 0 ? null : goneKeys,
    warnings: warnings.length === 0 ? null : warnings,
  };
}
