import { type Rule, severities } from './finding.ts';
import { roleRules } from './role-rules.ts';
import { unknownRules } from './unknown-rules.ts';
import { userRules } from './user-rules.ts';

/** Every rule, worst first. */
export const rules: readonly Rule[] = [...userRules, ...roleRules, ...unknownRules].sort(
  (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
);

export const ruleIds: readonly string[] = rules.map(({ id }) => id);
