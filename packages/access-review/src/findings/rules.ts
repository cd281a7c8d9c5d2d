import { type OptionalPart, unreadParts } from '../inventory/optional-parts.ts';
import { appRules } from './app-rules.ts';
import { type Rule, severities } from './finding.ts';
import { groupAdminRules } from './group-admin-rules.ts';
import { licenceRules } from './licence-rules.ts';
import { roleRules } from './role-rules.ts';
import { signInRules } from './sign-in-rules.ts';
import { unknownPartRules } from './unknown-part-rules.ts';
import { unknownRules } from './unknown-rules.ts';
import { userRules } from './user-rules.ts';

/** Every rule, worst first. */
export const rules: readonly Rule[] = [
  ...userRules,
  ...roleRules,
  ...unknownRules,
  ...groupAdminRules,
  ...signInRules,
  ...appRules,
  ...licenceRules,
  ...unknownPartRules,
].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

export const ruleIds: readonly string[] = rules.map(({ id }) => id);

const titles = new Map(rules.map(({ id, title }) => [id, title]));

/** What a rule looks for, in words. */
export function titleOf(id: string): string {
  return titles.get(id) ?? id;
}

/** The rules that can be checked, given which parts of a payload were read. */
export function checkedRules(parts: ReadonlySet<OptionalPart>): Rule[] {
  return rules.filter((rule) => missing(rule, parts) === undefined);
}

/** A rule that found nothing because a stream that it needs was not read. */
export interface UncheckedRule {
  rule: string;
  title: string;
  stream: OptionalPart;
}

/** The rules that were not checked, for a payload that has some optional part; one without any expects none. */
export function uncheckedRules(parts: ReadonlySet<OptionalPart>): UncheckedRule[] {
  if (unreadParts(parts).length === 0) return [];
  return rules.flatMap((rule) => {
    const stream = missing(rule, parts);
    return stream === undefined ? [] : [{ rule: rule.id, title: rule.title, stream }];
  });
}

function missing({ parts: needed = [] }: Rule, parts: ReadonlySet<OptionalPart>): OptionalPart | undefined {
  return needed.find((part) => !parts.has(part));
}
