import { InvalidSettingsFile, settingsValidator } from '@source-zoom/process';
import { defaultPrivileges } from '../inventory/privileged.ts';

/** An accepted risk: findings of `rule` about `subject` do not count until the day of `expires` is over. */
export interface Exception {
  rule: string;
  /** Id of the user or role, or a user's e-mail address. */
  subject: string;
  reason: string;
  /** Who answers for it. */
  owner?: string;
  /** `YYYY-MM-DD`, UTC. */
  expires: string;
}

/** Thresholds of the findings; what a settings file leaves out keeps its default. */
export interface FindingsSettings {
  /** Privileges that make an active user privileged. */
  privileges: readonly string[];
  /** Days without a login, plus three days of grace, after which a privileged user is dormant. */
  dormant_days: number;
  /** The same for a user with a paid licence. */
  stale_license_days: number;
  /** More active owners and admins than this are too many. */
  max_admins: number;
  /** Users younger than this many days need not have logged in. */
  never_logged_in_days: number;
  /** Pairs of permissions that nobody should hold together. */
  separation_of_duties: readonly (readonly [string, string])[];
  exceptions: readonly Exception[];
}

export const defaultSettings: FindingsSettings = {
  privileges: defaultPrivileges,
  dormant_days: 90,
  stale_license_days: 90,
  max_admins: 10,
  never_logged_in_days: 30,
  separation_of_duties: [
    ['Role:Edit', 'User:Edit'],
    ['SingleSignOn:Edit', 'User:Edit'],
    ['BillingInformation:Edit', 'BillingSubscription:Edit'],
    ['RecordingContent:Read', 'AccountSetting:Edit'],
    ['MarketPlace:Edit', 'Role:Edit'],
    ['Integration:Edit', 'Role:Edit'],
  ],
  exceptions: [],
};

const name = { type: 'string', pattern: '^[^:]+:[^:]+$' };
const days = { type: 'integer', minimum: 0, maximum: 36500 };
const text = { type: 'string', minLength: 1 };

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    privileges: { type: 'array', items: name, minItems: 1 },
    dormant_days: days,
    stale_license_days: days,
    max_admins: { type: 'integer', minimum: 0 },
    never_logged_in_days: days,
    separation_of_duties: {
      type: 'array',
      items: { type: 'array', items: name, minItems: 2, maxItems: 2 },
    },
    exceptions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'subject', 'reason', 'expires'],
        properties: {
          rule: text,
          subject: text,
          reason: text,
          owner: text,
          expires: { type: 'string', format: 'date' },
        },
      },
    },
  },
};

const check = settingsValidator<Partial<FindingsSettings>>(schema);

/**
 * Checks the content of a settings file and fills in the defaults.
 *
 * @param file for error messages.
 * @param ruleIds what an exception may name.
 * @throws InvalidSettingsFile naming every fault at once.
 */
export function findingsSettings(
  content: unknown,
  file: string,
  ruleIds: readonly string[],
): FindingsSettings {
  const given = check(content ?? {}, file);
  const unknown = (given.exceptions ?? []).map(({ rule }) => rule).filter((rule) => !ruleIds.includes(rule));
  if (unknown.length > 0)
    throw new InvalidSettingsFile(file, `no such rule: ${unknown.join(', ')}. Rules: ${ruleIds.join(', ')}`);
  return { ...defaultSettings, ...given };
}
