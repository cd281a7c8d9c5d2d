// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * A Zoom user group.
 */
export interface GroupRow {
  /**
   * Zoom account the row belongs to (the configured account ID); with the key below it identifies the row.
   */
  account_id: string;
  /**
   * Start of the read that this row belongs to; all rows of one whole read carry the same time.
   */
  snapshot_at: string;
  /**
   * Zoom's group id, case-sensitive.
   */
  id: string;
  /**
   * Name.
   */
  name?: undefined | null | string;
  /**
   * Number of members as Zoom counts them.
   */
  total_members?: undefined | null | number;
  /**
   * Whether the group is shown in the directory.
   */
  in_directory?: undefined | null | boolean;
  /**
   * Zoom's directory privacy level.
   */
  directory_privacy?: undefined | null | number;
  /**
   * 1 for the first row of a key in a read; a later row of the key, written because it had changed meanwhile, has the next number. The highest one counts.
   */
  revision?: undefined | null | number;
}
