import type { Inventory } from '../inventory/inventory.ts';
import { securityRules } from '../inventory/security-rules.ts';
import { userChange } from './diff-users.ts';
import type { OptionalLists, UserChange } from './access-diff.ts';
import type { SecurityRuleChange } from './optional-changes.ts';
import type { PairVisitor } from './pair-visitor.ts';

/** Which rules for signing in changed, and for whom single sign-on is no longer the only way in. */
export function securityChanges(
  before: Inventory,
  after: Inventory,
): PairVisitor<Required<Pick<OptionalLists, 'sso_bypass_gained' | 'security_rules_changed'>>> {
  const gained: UserChange[] = [];
  return {
    lists: { sso_bypass_gained: gained, security_rules_changed: changedRules(before, after) },
    visit: ({ old, now }) => {
      if (now?.ssoBypass === true && (old === undefined || old.ssoBypass === false))
        gained.push(userChange(now, old));
    },
  };
}

/** A rule that one side does not know is not a change. */
function changedRules(before: Inventory, after: Inventory): SecurityRuleChange[] {
  const old = securityRules(before);
  return [...securityRules(after)].flatMap(([setting, is]) => {
    const was = old.get(setting);
    return was === undefined || was === is ? [] : [{ setting, old: was, new: is }];
  });
}
