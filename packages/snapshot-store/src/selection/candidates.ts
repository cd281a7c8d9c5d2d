import { parseInstant } from '@source-zoom/values';
import type { Proof } from '@source-zoom/zoom-records';
import type { SnapshotCounts, SnapshotPlace } from '../row-store.ts';
import { stricter } from './proofs.ts';
import type { Candidate } from './proven.ts';

/** A candidate with the account it belongs to. */
export type AccountCandidate = Candidate & { accountId: string };

/** The snapshots found, with their distinct keys and revisions, each with its proof if there is one. */
export function joinProofs(
  counted: readonly (SnapshotPlace & SnapshotCounts)[],
  proofs: readonly Proof[],
): AccountCandidate[] {
  const found = new Map<string, AccountCandidate>(
    counted.map((snapshot) => [identity(snapshot), { ...snapshot, proof: null }]),
  );
  for (const proof of proofs) {
    const place = {
      stream: proof.stream,
      accountId: proof.accountId,
      at: parseInstant(proof.snapshotAt) ?? 0,
    };
    // A stream without a single row is whole if its proof says so.
    const known = found.get(identity(place));
    const decisive = known?.proof ? stricter(known.proof, proof) : proof;
    const { keys, restated } = known ?? { keys: 0, restated: 0 };
    found.set(identity(place), { ...place, keys, restated, proof: decisive });
  }
  return [...found.values()];
}

function identity({ stream, accountId, at }: SnapshotPlace): string {
  return JSON.stringify([stream, accountId, at]);
}
