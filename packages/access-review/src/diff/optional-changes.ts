/** Somebody who administers a group now, or no longer. A person whom the account has no user for has only an address. */
export interface GroupAdminChange {
  user?: string;
  user_name: string;
  user_email?: string;
  group: string;
  group_name: string;
}

export interface AppChange {
  app: string;
  app_name: string;
}

export interface AppScopeChange extends AppChange {
  scope: string;
}

/** One of the account's rules for signing in. */
export interface SecurityRuleChange {
  setting: string;
  old: string;
  new: string;
}
