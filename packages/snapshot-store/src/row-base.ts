/** What the rows of one snapshot have in common. */
export interface RowBase {
  account_id: string;
  snapshot_at: string;
}

/** What is known about a row besides its fields. */
export interface Doubts {
  /**
   * Fields whose value could not be read, or was changed on the way: what they hold may be incomplete, and null does
   * not mean none. Sorted; left out if there are none.
   */
  unknown?: readonly string[];
}
