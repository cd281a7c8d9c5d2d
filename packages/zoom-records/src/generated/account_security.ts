// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * The security settings of a Zoom account: one row. Read only if optional_streams names it. A field that Zoom does not send is absent or null, which means unknown, not off.
 */
export interface AccountSecurityRow {
  /**
   * Zoom account the row belongs to (the configured account ID), and its key.
   */
  account_id: string;
  /**
   * The time of the users read in the same run, by which this row belongs to them; if no users were read in it, the start of this read.
   */
  snapshot_at: string;
  /**
   * Single sign-on.
   */
  signin_with_sso?: undefined | null | {
    /**
     * Whether people can sign in with single sign-on.
     */
    enable?: undefined | null | boolean;
    /**
     * Whether people of the domains below must sign in with single sign-on.
     */
    require_sso_for_domains?: undefined | null | boolean;
    /**
     * E-mail domains for which single sign-on is required.
     */
    domains?: undefined | null | (null | string)[];
    /**
     * Users who may sign in without single sign-on all the same.
     */
    sso_bypass_users?: undefined | null
      | (null | {
          /**
           * Zoom's user id.
           */
          id?: undefined | null | string;
          /**
           * E-mail address.
           */
          email?: undefined | null | string;
        })[];
  };
  /**
   * Who must use a second factor: all, group (the groups below), role (the roles below) or none. A rule: it does not say who has set one up.
   */
  sign_in_with_two_factor_auth?: undefined | null | string;
  /**
   * Ids of the groups whose members must use a second factor.
   */
  sign_in_with_two_factor_auth_groups?: undefined | null | (null | string)[];
  /**
   * Ids of the roles whose holders must use a second factor.
   */
  sign_in_with_two_factor_auth_roles?: undefined | null | (null | string)[];
  /**
   * Minutes of inactivity after which people must sign in to the client again.
   */
  sign_again_period_for_inactivity_on_client?: undefined | null | number;
  /**
   * The same for the web portal.
   */
  sign_again_period_for_inactivity_on_web?: undefined | null | number;
  /**
   * Rules for passwords.
   */
  password_requirement?: undefined | null | {
    /**
     * Least number of characters.
     */
    minimum_password_length?: undefined | null | number;
    /**
     * Whether a special character is required.
     */
    have_special_character?: undefined | null | boolean;
    /**
     * From how many consecutive characters, such as abcd, a password is refused.
     */
    consecutive_characters_length?: undefined | null | number;
    /**
     * Whether weak passwords are detected.
     */
    weak_enhance_detection?: undefined | null | boolean;
  };
  /**
   * Whether only administrators can change a user's name and picture.
   */
  admin_change_name_pic?: undefined | null | boolean;
  /**
   * Whether only administrators can change a user's other data.
   */
  admin_change_user_info?: undefined | null | boolean;
  /**
   * What administrators may change of a user: name, profile_picture, sign_in_email, host_key.
   */
  user_modifiable_info_by_admin?: undefined | null | (null | string)[];
  /**
   * Whether billing information is hidden from administrators.
   */
  hide_billing_info?: undefined | null | boolean;
  /**
   * Whether people can import photos from their devices.
   */
  import_photos_from_devices?: undefined | null | boolean;
  /**
   * Whether people can sign in with a work e-mail address and a password.
   */
  sign_in_with_work_email?: undefined | null | boolean;
  /**
   * Whether only managed devices can sign in.
   */
  only_mdm_managed_devices_can_sign_in?: undefined | null | boolean;
  /**
   * 1 for the first row of a key in a read; a later row of the key, written because it had changed meanwhile, has the next number. The highest one counts.
   */
  revision?: undefined | null | number;
}
