// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * A Zoom role with its privileges.
 */
export interface RoleRow {
  /**
   * Zoom account the row belongs to (the configured account ID); with the key below it identifies the row.
   */
  account_id: string;
  /**
   * Start of the read that this row belongs to; all rows of one whole read carry the same time.
   */
  snapshot_at: string;
  /**
   * Role id; "0" Owner, "1" Admin, "2" Member, or the id of a custom role.
   */
  id: string;
  /**
   * Name.
   */
  name?: undefined | null | string;
  /**
   * Description.
   */
  description?: undefined | null | string;
  /**
   * common or iq.
   */
  type?: undefined | null | string;
  /**
   * Number of holders as Zoom counts them.
   */
  total_members?: undefined | null | number;
  /**
   * Privileges, e.g. User:Read. Null when they could not be read, which is not the same as an empty list.
   */
  privileges?: undefined | null | (null | string)[];
  /**
   * Privileges that are restricted to groups.
   */
  privilege_scopes?: undefined | null
    | (null | {
        permission_id?: undefined | null | string;
        /**
         * Groups the privilege is restricted to.
         */
        group_ids?: undefined | null | (null | string)[];
      })[];
  /**
   * Privileges over sub accounts (partner and master accounts).
   */
  sub_account_privileges?: undefined | null | {
    /**
     * 1 as owner, 2 the same privileges as here, 3 specified privileges.
     */
    second_level?: undefined | null | number;
  };
  /**
   * 1 for the first row of a key in a read; a later row of the key, written because it had changed meanwhile, has the next number. The highest one counts.
   */
  revision?: undefined | null | number;
}
