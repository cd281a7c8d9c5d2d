// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * The proof that a stream was read whole in this run: one row a stream.
 */
export interface SnapshotRow {
  /**
   * Zoom account the row belongs to (the configured account ID); with the key below it identifies the row.
   */
  account_id: string;
  /**
   * Start of the read that this row belongs to; all rows of one whole read carry the same time.
   */
  snapshot_at: string;
  /**
   * users, groups or roles.
   */
  stream: string;
  /**
   * Distinct keys emitted.
   */
  rows: number;
  /**
   * Total that Zoom reported at the end of the read.
   */
  reported_total?: undefined | null | number;
  /**
   * User statuses that were read; null for the other streams.
   */
  statuses?: undefined | null | (null | string)[];
}
