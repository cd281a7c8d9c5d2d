import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { SnapshotRow } from '../generated/snapshots.ts';
import { streamState, streamStatus } from './build-messages.ts';
import { finalState } from './read-stream.ts';
import type { ReadDeps, SnapshotProof } from './stream-read.ts';

export const snapshotsName = 'snapshots';

/** The last stream of a run: the proof of each stream that this run read whole, as a row. */
export function readSnapshots(
  proofs: ReadonlyMap<string, SnapshotProof>,
  runStartedMs: number,
  { settings, now }: ReadDeps,
): AirbyteMessage[] {
  const rows = [...proofs].map(
    ([stream, { account_id, snapshot_at, rows, reported_total, statuses, warnings }]): SnapshotRow => ({
      account_id,
      snapshot_at,
      stream,
      rows,
      reported_total,
      statuses: statuses === null ? null : [...statuses],
      warnings: warnings === undefined ? null : [...warnings],
    }),
  );
  const own: SnapshotProof = {
    account_id: settings.accountId,
    snapshot_at: new Date(runStartedMs).toISOString(),
    rows: rows.length,
    reported_total: rows.length,
    statuses: null,
  };
  const emittedAt = now();
  return [
    streamStatus(snapshotsName, 'STARTED', emittedAt),
    streamStatus(snapshotsName, 'RUNNING', emittedAt),
    ...rows.map((data): AirbyteMessage => ({
      type: 'RECORD',
      record: { stream: snapshotsName, data, emitted_at: emittedAt },
    })),
    streamState(snapshotsName, finalState(own), rows.length),
    streamStatus(snapshotsName, 'COMPLETE', emittedAt),
  ];
}
