import { microseconds } from './instants.ts';
import type { StreamName } from './rows.ts';

/** What says that a snapshot is whole: a row of the stream `snapshots`, or the final STATE of a stream. */
export interface Proof {
  accountId: string;
  stream: StreamName;
  /** RFC 3339. */
  snapshotAt: string;
  /** Distinct keys that were emitted. */
  rows: number;
  reportedTotal: number | null;
  /** Statuses that were read, of users only. */
  statuses: string[] | null;
}

/**
 * The proof in the state of a stream, or undefined: only the state of a finished read holds one.
 *
 * Shape: `{"__ab_full_refresh_sync_complete": true, "snapshot": {"account_id", "snapshot_at", "rows", …}}`.
 */
export function proofInState(stream: StreamName, state: unknown): Proof | undefined {
  if (!isObject(state) || state['__ab_full_refresh_sync_complete'] !== true) return undefined;
  const snapshot = state['snapshot'];
  if (!isObject(snapshot)) return undefined;
  const { account_id: accountId, snapshot_at: snapshotAt, rows, reported_total: total, statuses } = snapshot;
  if (typeof accountId !== 'string' || typeof snapshotAt !== 'string' || typeof rows !== 'number')
    return undefined;
  if (microseconds(snapshotAt) === undefined) return undefined;
  return {
    accountId,
    stream,
    snapshotAt,
    rows,
    reportedTotal: typeof total === 'number' ? total : null,
    statuses: Array.isArray(statuses) ? statuses.filter((status) => typeof status === 'string') : null,
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
