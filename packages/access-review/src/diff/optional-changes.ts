import type { UserChange } from './access-diff.ts';

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

/** What differs in the optional parts of two payloads; only the lists of parts that both have are there. */
export interface OptionalLists {
  group_admins_added?: GroupAdminChange[];
  group_admins_removed?: GroupAdminChange[];
  apps_added?: AppChange[];
  apps_removed?: AppChange[];
  app_scopes_added?: AppScopeChange[];
  app_scopes_removed?: AppScopeChange[];
  sso_bypass_gained?: UserChange[];
  security_rules_changed?: SecurityRuleChange[];
}
