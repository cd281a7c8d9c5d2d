// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * An administrator of a Zoom user group. Read only if optional_streams names it.
 */
export interface GroupAdminRow {
  /**
   * Zoom account the row belongs to (the configured account ID); with the key below it identifies the row.
   */
  account_id: string;
  /**
   * The time of the users read in the same run, by which this row belongs to them; if no users were read in it, the start of this read.
   */
  snapshot_at: string;
  /**
   * Zoom's id of the group, case-sensitive.
   */
  group_id: string;
  /**
   * E-mail address of the administrator, in lower case; Zoom sends no user id here. Empty if Zoom sent no address: then the administrators of this group are not all known.
   */
  email: string;
  /**
   * Name of the administrator.
   */
  name?: undefined | null | string;
  /**
   * 1 for the first row of a key in a read; a later row of the key, written because it had changed meanwhile, has the next number. The highest one counts.
   */
  revision?: undefined | null | number;
}
