import { things } from '@source-zoom/values';
import type { MappingWarning } from '../mapping-warning.ts';
import type { MappingSettingNames } from '../setting-names.ts';
import type { UserSurvey } from '../survey.ts';
import type { IdentityRules } from './identity-rules.ts';

/** What the rows show about the identity rules, once all users have been seen. */
export function identityWarnings(
  { attributeRules, exceptionKeys }: IdentityRules,
  seen: Pick<UserSurvey, 'users' | 'withCustomAttributes' | 'usedExceptions'>,
  { identityMapping, identityExceptions }: MappingSettingNames,
): MappingWarning[] {
  const hasNoAttributes = seen.users > 0 && seen.withCustomAttributes === 0;
  const unused = exceptionKeys.filter((key) => !seen.usedExceptions.has(key));
  const warnings: MappingWarning[] = [
    {
      code: 'custom-attributes-missing',
      count: hasNoAttributes ? attributeRules.length : 0,
      fact: `No user has custom attributes, but rules of ${identityMapping} use them`,
      names: attributeRules,
      advice: "Set custom_attributes: true in the connector's configuration.",
    },
    {
      code: 'exceptions-unused',
      count: unused.length,
      fact: `${things(unused.length, 'exception')} of ${identityExceptions} for users that are not in the account`,
      names: unused,
    },
  ];
  return warnings.filter(({ count }) => count > 0);
}
