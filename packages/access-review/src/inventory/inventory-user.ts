/** What is said of a user, and of many others in the same words. */
export interface UserKind {
  /** `active`, `inactive`, `pending`, or another status from Zoom. */
  status: string | undefined;
  isActive: boolean | undefined;
  planType: number | undefined;
  verified: boolean | undefined;
  /** Whether they may sign in without single sign-on; undefined is not known. */
  ssoBypass: boolean | undefined;
  /** Whether the account's rule asks them for a second factor; undefined is not known. */
  secondFactorRequired: boolean | undefined;
  /** Zoom fields that could not be read: absent for them does not mean none. */
  unknown: ReadonlySet<string>;
  roles: readonly string[];
}

export interface InventoryUser extends UserKind {
  id: string;
  name: string;
  email: string | undefined;
  department: string | undefined;
  createdAt: string | undefined;
  lastLoginAt: string | undefined;
  /** What Veza matches the user by; undefined if it is the e-mail address, and without one, nothing. */
  identities: readonly string[] | undefined;
  groups: readonly string[];
  /** Ids of the groups that the user administers. */
  administers: readonly string[];
}
