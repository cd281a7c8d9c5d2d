// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * How many users of each kind a Zoom account has, and how many licences of each plan it has bought and assigned: one row. Read only if optional_streams names it. What could not be read is null, and the record's meta then says so.
 */
export interface AccountSummaryRow {
  /**
   * Zoom account the row belongs to (the configured account ID), and its key.
   */
  account_id: string;
  /**
   * The time of the users read in the same run, by which this row belongs to them; if no users were read in it, the start of this read.
   */
  snapshot_at: string;
  /**
   * Users with a licence.
   */
  licensed_users_count?: undefined | null | number;
  /**
   * Users without a licence.
   */
  basic_users_count?: undefined | null | number;
  /**
   * Users of an on-premise deployment.
   */
  on_prem_users_count?: undefined | null | number;
  /**
   * Zoom Rooms.
   */
  room_users_count?: undefined | null | number;
  /**
   * People who have not accepted their invitation yet.
   */
  pending_users_count?: undefined | null | number;
  /**
   * Users who can only join meetings.
   */
  join_only_users_count?: undefined | null | number;
  /**
   * All users. Zoom does not say whether those count who have not accepted their invitation yet.
   */
  total_users_count?: undefined | null | number;
  /**
   * Licences, by plan and in the order of its name; a plan that is sold in several sizes comes several times.
   */
  plans?: undefined | null
    | (null | {
        /**
         * Zoom's name of the plan, such as plan_base or plan_zoom_rooms; new ones come without notice.
         */
        plan?: undefined | null | string;
        /**
         * Kind or size of the plan.
         */
        type?: undefined | null | string;
        /**
         * Name of the plan, where Zoom sends one.
         */
        name?: undefined | null | string;
        /**
         * Licences bought; hosts in Zoom's words.
         */
        bought?: undefined | null | number;
        /**
         * Licences assigned to users; usage in Zoom's words.
         */
        assigned?: undefined | null | number;
        /**
         * Hosts that are active.
         */
        active_hosts?: undefined | null | number;
        /**
         * Licences of people who have not accepted their invitation yet.
         */
        pending?: undefined | null | number;
      })[];
  /**
   * 1 for the first row of a key in a read; a later row of the key, written because it had changed meanwhile, has the next number. The highest one counts.
   */
  revision?: undefined | null | number;
}
