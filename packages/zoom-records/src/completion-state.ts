import { isObject, parseInstant } from '@source-zoom/values';
import type { SnapshotRow } from './generated/snapshots.ts';
import { type Proof, readProof } from './proof.ts';
import type { SnapshotStream } from './streams.ts';

/** The proof that a stream was read whole, as `schemas/snapshots.json` describes it. */
export type SnapshotProof = Required<Omit<SnapshotRow, 'stream'>>;

/** The state of a stream that was read to its end; no other state holds a proof. */
export interface CompletionState {
  __ab_full_refresh_sync_complete: true;
  snapshot: SnapshotProof;
}

export function completionState(snapshot: SnapshotProof): CompletionState {
  return { __ab_full_refresh_sync_complete: true, snapshot };
}

/**
 * The proof in the state of a stream, which may hold anything; `undefined` if it is not the state of a finished read.
 */
export function proofFromState(stream: SnapshotStream, state: unknown): Proof | undefined {
  if (!isObject(state) || state['__ab_full_refresh_sync_complete'] !== true) return undefined;
  const { snapshot } = state;
  if (!isObject(snapshot)) return undefined;
  const { account_id: accountId, snapshot_at: snapshotAt } = snapshot;
  if (typeof accountId !== 'string' || typeof snapshotAt !== 'string') return undefined;
  if (parseInstant(snapshotAt) === undefined) return undefined;
  return readProof({ accountId, stream, snapshotAt }, snapshot);
}
