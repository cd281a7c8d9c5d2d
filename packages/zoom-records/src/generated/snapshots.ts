// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * The proof that a stream was read whole in this run: one row per stream.
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
   * Name of the stream, such as users.
   */
  stream: string;
  /**
   * Distinct keys emitted, including those that were gone before the end.
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
  /**
   * By how much Zoom's totals rose during the last pass: that many rows may have been added behind the page being read. Without them, rows is never below reported_total.
   */
  added?: undefined | null | number;
  /**
   * Rows that Zoom counts but does not list, accepted because of tolerated_missing_rows.
   */
  tolerated?: undefined | null | number;
  /**
   * How many times the lists were read.
   */
  passes?: undefined | null | number;
  /**
   * The rule that proved the read whole: quiet, sealed or sealed_twice.
   */
  proven_by?: undefined | null | string;
  /**
   * How many rows of this read replace an earlier row of their key: the sum of revision - 1 over the newest row of each key.
   */
  restated?: undefined | null | number;
  /**
   * How many keys were emitted and then deleted in Zoom before the read ended; gone_keys names them.
   */
  gone?: undefined | null | number;
  /**
   * Keys that were emitted and then deleted in Zoom before the read ended; leave them out.
   */
  gone_keys?: undefined | null | (null | string)[];
  /**
   * What did not add up, although the list is whole; one sentence each.
   */
  warnings?: undefined | null | (null | string)[];
}
