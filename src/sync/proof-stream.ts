import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import {
  completionState,
  proofStream,
  type SnapshotProof,
  type SnapshotRow,
} from '@source-zoom/zoom-records';
import { streamState, streamStatus } from './build-messages.ts';
import type { ReadContext } from './read-context.ts';
import { trivialProof } from './snapshot-proof.ts';

/** The last stream of a run: the proof of each stream that this run read whole, as a row. */
export function readSnapshots(
  proofs: ReadonlyMap<string, SnapshotProof>,
  runStartedMs: number,
  { settings, now }: ReadContext,
): AirbyteMessage[] {
  const rows = [...proofs].map(([stream, { account_id, snapshot_at, ...proof }]): SnapshotRow => ({
    account_id,
    snapshot_at,
    stream,
    ...proof,
  }));
  const own = trivialProof(settings.accountId, runStartedMs, rows.length);
  const emittedAt = now();
  return [
    streamStatus(proofStream, 'STARTED', emittedAt),
    streamStatus(proofStream, 'RUNNING', emittedAt),
    ...rows.map((data): AirbyteMessage => ({
      type: 'RECORD',
      record: { stream: proofStream, data, emitted_at: emittedAt },
    })),
    streamState(proofStream, completionState(own), rows.length),
    streamStatus(proofStream, 'COMPLETE', emittedAt),
  ];
}
