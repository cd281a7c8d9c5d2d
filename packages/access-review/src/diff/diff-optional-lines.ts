import { withUnit } from '../inventory/security-rules.ts';
import type { Quote } from './diff-styles.ts';
import type { AppChange, AppScopeChange, GroupAdminChange, SecurityRuleChange } from './optional-changes.ts';

/** One line for people about each change in an optional part. */
export function groupAdminLine(change: GroupAdminChange, quote: Quote): string {
  const { user, user_name: name, user_email: email, group_name: group } = change;
  const who = user === undefined ? `${quote(name)} (no user)` : quote(`${name} <${email ?? user}>`);
  return `${who}: ${quote(group)}`;
}

export function appLine({ app_name: name }: AppChange, quote: Quote): string {
  return quote(name);
}

export function appScopeLine({ app_name: name, scope }: AppScopeChange, quote: Quote): string {
  return `${quote(name)}: ${quote(scope)}`;
}

export function securityRuleLine({ setting, old, new: now }: SecurityRuleChange, quote: Quote): string {
  return `${quote(setting)}: ${quote(withUnit(setting, old))} → ${quote(withUnit(setting, now))}`;
}
