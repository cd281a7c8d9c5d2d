/** What the rows of one snapshot have in common. */
export interface RowBase {
  account_id: string;
  snapshot_at: string;
}

/** What is said of a row beside its fields. */
export interface Doubts {
  /**
   * Fields whose value could not be read, or was changed on the way: what they hold may not be all, and null is not none.
   * Sorted; left out where there are none.
   */
  unknown?: readonly string[];
}
