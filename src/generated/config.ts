// Generated from spec.json by `npm run generate`; do not edit.

/**
 * Reads the users, groups and roles of one Zoom account through a Server-to-Server OAuth app.
 */
export interface Config {
  /**
   * On the App Credentials page of the app in the Zoom App Marketplace.
   */
  account_id: string;
  /**
   * On the same page as the Account ID.
   */
  client_id: string;
  /**
   * On the same page as the Account ID. When the app's secret is regenerated in Zoom, enter the new one here.
   */
  client_secret: string;
  /**
   * Zoom's rate limits follow from the plan; Business Plus and Partner have those of Business. When unsure keep Pro: it is safe on every paid plan, only slower on the larger ones.
   */
  plan?: "Basic (free)" | "Pro" | "Business, Education, Enterprise";
  /**
   * How much of the account's request budget may be used. All apps of the account share that budget, so 100 leaves nothing to the others while a sync runs.
   */
  rate_limit_percent?: number;
  /**
   * Choose us_government for accounts of Zoom for Government (zoomgov.com); all others are commercial.
   */
  region?: "commercial" | "us_government";
  /**
   * When Zoom asks to wait longer than this, the sync stops and says when to come back. Keep it below the time after which your platform takes a silent sync for dead (Airbyte: 3 hours).
   */
  max_rate_limit_wait_minutes?: number;
  /**
   * Which users are read: active, inactive (deactivated) and pending (invited, not yet accepted). Leave all three to see everyone who has or may get access.
   *
   * @minItems 1
   */
  user_statuses?: ("active" | "inactive" | "pending")[];
  /**
   * Also read the custom attributes of the users, for example to match users with identities by an employee number.
   */
  custom_attributes?: boolean;
  /**
   * What is read beyond users, groups and roles. Each needs a scope of its own: group_admins (the administrators of groups) needs group:read:administrator:admin and one request for each group; account_security (sign-in rules and password rules) needs account:read:settings:admin; apps (Marketplace apps with their scopes) needs marketplace:read:list_apps:admin and marketplace:read:app:admin, and one request for each app; account_summary (numbers of users and of licences) needs user:read:summary:admin and billing:read:plan_usage:admin.
   */
  optional_streams?: ("group_admins" | "account_security" | "apps" | "account_summary")[];
  /**
   * A list counts as read whole when its rows agree with the total that Zoom reports. Raise this only when Zoom's total and rows of your account never agree: up to this many rows per list (for users: per status) may then be missing, with a warning.
   */
  tolerated_missing_rows?: number;
  /**
   * Rows per request. Left out, the most that each list allows, which costs the fewest requests.
   */
  page_size?: number;
  /**
   * Instead of the region's API address, such as a regional cluster. Zoom's own hosts and this machine only.
   */
  api_base_url?: string;
  /**
   * Instead of the region's token address. Zoom's own hosts and this machine only.
   */
  authorization_endpoint?: string;
  [k: string]: unknown;
}
