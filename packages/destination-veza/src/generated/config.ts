// Generated from packages/destination-veza/spec.json by `npm run generate`; do not edit.

/**
 * Pushes what source-zoom has read of one Zoom account to Veza's Open Authorization API, at the end of a sync and only if it is proven whole.
 */
export interface Config {
  /**
   * The address of your tenant.
   */
  veza_url: string;
  /**
   * An API key, or an OAuth 2 client where your tenant offers them.
   */
  credentials:
    | {
        auth_type: "api_key";
        /**
         * Of a user or a team that may use the Open Authorization API. Only the first push, which creates the provider, requires the right of an administrator.
         */
        api_key: string;
        [k: string]: unknown;
      }
    | {
        auth_type: "oauth_client";
        /**
         * Of the client in Veza.
         */
        client_id: string;
        /**
         * Of the client in Veza.
         */
        client_secret: string;
        /**
         * The address at which the client gets access tokens; Veza names it where you create the client.
         */
        token_url: string;
        [k: string]: unknown;
      };
  /**
   * Name of the provider in Veza. The first push creates it if it is missing.
   */
  provider?: string;
  /**
   * Name of the application and of the data source in Veza. Left empty, it is Zoom with the account's ID. Another name later makes another data source; the old one stays.
   */
  application_name?: string;
  /**
   * The sync then ends when Veza has processed the push, and fails when Veza cannot.
   */
  wait?: boolean;
  /**
   * An account with fewer is not pushed. Without a folder for the guard's memory, these three numbers are all that tells a shrunken account from a whole one.
   */
  min_active_users?: number;
  /**
   * An account with fewer is not pushed.
   */
  min_groups?: number;
  /**
   * An account with fewer is not pushed.
   */
  min_assignments?: number;
  /**
   * A folder on a volume that outlives the sync. There the guard remembers the last push, and refuses an account that has shrunk since. A container without a volume forgets it.
   */
  state_folder?: string;
  /**
   * How much of the users, groups, roles or assignments may be gone since the last push.
   */
  max_shrink_percent?: number;
  /**
   * Turn it on for one sync when the account has really shrunk, and off again.
   */
  allow_shrink?: boolean;
  /**
   * Needed when the source reads only some of active, inactive and pending users: the others then disappear from Veza.
   */
  allow_subset?: boolean;
  /**
   * What the last push had and this one has not is not dropped silently: the push is refused. Name a stream here to take it out of Veza.
   */
  without_streams?: ("group_admins" | "account_security" | "apps" | "account_summary")[];
  /**
   * A snapshot that was read longer ago is not pushed.
   */
  max_age_hours?: number;
  /**
   * by-verb gives Read privileges reading types only; as-documented gives Read and Edit both all types of their area.
   */
  permission_profile?: "by-verb" | "as-documented";
  /**
   * as-properties says it in a property of the role; as-resources makes roles on the groups themselves.
   */
  scoped_privileges?: "as-properties" | "as-resources";
  /**
   * The types of single privileges or areas, where they are to differ from the profile.
   */
  permission_overrides?: string;
  /**
   * Zoom shows no privileges of the role Owner; turned on, it has the permission Account:Owner.
   */
  owner_permission?: boolean;
  /**
   * Properties that are sent only if they are named here.
   */
  optional_properties?: (
    | "account_id"
    | "dept"
    | "employee_unique_id"
    | "plan_type_name"
    | "plan_united_type"
    | "role_description"
    | "role_total_members"
    | "timezone"
  )[];
  /**
   * Application type in Veza.
   */
  application_type?: string;
  /**
   * Rules that find the identity of a Zoom user in your identity provider. Left empty, it is the e-mail address.
   */
  identity_mapping?: string;
  /**
   * One line for each: the Zoom id or the e-mail address, a comma, the identity.
   */
  identity_exceptions?: string;
  [k: string]: unknown;
}
