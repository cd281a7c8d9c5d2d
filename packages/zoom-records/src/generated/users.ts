// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * A Zoom user of any status.
 */
export interface UserRow {
  /**
   * Zoom account the row belongs to (the configured account ID); with the key below it identifies the row.
   */
  account_id: string;
  /**
   * Start of the read that this row belongs to; all rows of one whole read carry the same time.
   */
  snapshot_at: string;
  /**
   * Never null: Zoom's user id, or for a pending user without one the lower-cased e-mail address.
   */
  key: string;
  /**
   * Zoom's user id, case-sensitive; absent for pending users.
   */
  id?: undefined | null | string;
  /**
   * E-mail address as Zoom holds it.
   */
  email?: undefined | null | string;
  /**
   * First name.
   */
  first_name?: undefined | null | string;
  /**
   * Last name.
   */
  last_name?: undefined | null | string;
  /**
   * Display name.
   */
  display_name?: undefined | null | string;
  /**
   * Plan type: 1 Basic, 2 Licensed, 4 Unassigned without Meetings Basic, 99 None.
   */
  type?: undefined | null | number;
  /**
   * active, inactive or pending.
   */
  status?: undefined | null | string;
  /**
   * Id of the role; "0" Owner, "1" Admin, "2" Member, or a custom role.
   */
  role_id?: undefined | null | string;
  /**
   * Ids of the roles, should Zoom ever send more than one.
   */
  role_ids?: undefined | null | (null | string)[];
  /**
   * Ids of the groups the user is a member of; absent for pending users and users without a group.
   */
  group_ids?: undefined | null | (null | string)[];
  /**
   * Ids of the divisions.
   */
  division_ids?: undefined | null | (null | string)[];
  /**
   * Ids of the IM directory groups.
   */
  im_group_ids?: undefined | null | (null | string)[];
  /**
   * Department.
   */
  dept?: undefined | null | string;
  /**
   * Employee id, for users who sign in by SAML.
   */
  employee_unique_id?: undefined | null | string;
  /**
   * When the user was created.
   */
  user_created_at?: undefined | null | string;
  /**
   * When the user's latest login type was created (deprecated by Zoom).
   */
  created_at?: undefined | null | string;
  /**
   * Last login; Zoom updates it at most every three days. Absent for a user who never logged in.
   */
  last_login_time?: undefined | null | string;
  /**
   * Zoom client of the last login, e.g. 5.9.6.4993(mac).
   */
  last_client_version?: undefined | null | string;
  /**
   * Zoom United plan, a power of two as text.
   */
  plan_united_type?: undefined | null | string;
  /**
   * Personal meeting id; 0 when there is none.
   */
  pmi?: undefined | null | number;
  /**
   * Time zone.
   */
  timezone?: undefined | null | string;
  /**
   * Language.
   */
  language?: undefined | null | string;
  /**
   * 1 when the e-mail address is verified, else 0.
   */
  verified?: undefined | null | number;
  /**
   * Custom attributes; only read when the option custom_attributes is set.
   */
  custom_attributes?: undefined | null
    | (null | {
        key?: undefined | null | string;
        name?: undefined | null | string;
        value?: undefined | null | string;
      })[];
  /**
   * License subscriptions, for accounts with duplicate plans.
   */
  license_info_list?: undefined | null
    | (null | {
        license_type?: undefined | null | string;
        /**
         * As text: the numbers exceed what a JSON reader keeps exactly.
         */
        license_option?: undefined | null | string;
        subscription_id?: undefined | null | string;
      })[];
  /**
   * Login types.
   */
  login_types?: undefined | null | (null | number)[];
  /**
   * 1 for the first row of a key in a read; a later row of the key, written because it had changed meanwhile, has the next number. The highest one counts.
   */
  revision?: undefined | null | number;
}
