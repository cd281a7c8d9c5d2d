// Generated from schemas/ by `npm run generate`; do not edit.

/**
 * An app of the Zoom App Marketplace that the account has added, approved or created. Read only if optional_streams names it. Zoom counts none of these lists: they are whole when two readings in a row show the same apps, and the proof then has no reported_total and proven_by repeated.
 */
export interface AppRow {
  /**
   * Zoom account the row belongs to (the configured account ID); with the key below it identifies the row.
   */
  account_id: string;
  /**
   * The time of the users read in the same run, by which this row belongs to them; if no users were read in it, the start of this read.
   */
  snapshot_at: string;
  /**
   * Zoom's id of the app, case-sensitive.
   */
  app_id: string;
  /**
   * The lists that show the app, of account_added, approved_apps and account_created, in this order.
   */
  lists: (null | string)[];
  /**
   * Name of the app.
   */
  app_name?: undefined | null | string;
  /**
   * ZoomApp, ChatBotApp, OAuthApp, GeneralApp, or another type as Zoom sends it. Server-to-Server apps are of the type OAuthApp.
   */
  app_type?: undefined | null | string;
  /**
   * PUBLISHED, UNPUBLISHED or SHARABLE, as Zoom sends it: the letter case varies.
   */
  app_status?: undefined | null | string;
  /**
   * 1 or 2; Zoom does not say what they mean.
   */
  app_usage?: undefined | null | number;
  /**
   * Who made the app: THIRD_PARTY, ZOOM or INTERNAL.
   */
  app_developer_type?: undefined | null | string;
  /**
   * For whom the app is approved: forAllUser or forSpecificUser.
   */
  approved_type?: undefined | null | string;
  /**
   * Id of the user who approved the app.
   */
  approver_id?: undefined | null | string;
  /**
   * When the app was approved.
   */
  approved_time?: undefined | null | string;
  /**
   * Whether the approval of the app is closed.
   */
  app_approval_closed?: undefined | null | boolean;
  /**
   * What the app may do, in the words that Zoom shows to people; not the ids of scopes.
   */
  scope_descriptions?: undefined | null | (null | string)[];
  /**
   * The role that adding the app requires: admin or user.
   */
  required_user_role?: undefined | null | string;
  /**
   * Ids of the scopes of the app. Null if they could not be read, which is not the same as none; the record's meta then says so.
   */
  scopes?: undefined | null | (null | string)[];
  /**
   * 1 for the first row of a key in a read; a later row of the key, written because it had changed meanwhile, has the next number. The highest one counts.
   */
  revision?: undefined | null | number;
}
