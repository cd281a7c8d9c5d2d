import type { StagedRole } from '@source-zoom/snapshot-store';
import { reservedRoleIds } from '@source-zoom/zoom-records';
import type { Counter } from './counter.ts';
import type { IdentityRules } from './identities/identity-rules.ts';
import type { AccountStats, MappingWarning, MappingWarningCode } from './options.ts';
import { optionalWarnings } from './optional/optional-warnings.ts';
import type { OptionalParts } from './optional/optional-parts.ts';
import type { UserSurvey } from './survey.ts';
import { listed, things } from './warning-text.ts';

export interface WarningInput {
  stats: AccountStats;
  survey: UserSurvey;
  /** Counter for groups and roles. */
  counter: Counter;
  roles: readonly StagedRole[];
  identities: IdentityRules;
  ownerPermission: boolean;
  parts: OptionalParts;
  /** Ids of the groups that Zoom lists. */
  groupIds: ReadonlySet<string>;
}

/** Everything that people should know about the mapping, one sentence each; empty if there is nothing to report. */
export function mappingWarnings(input: WarningInput): MappingWarning[] {
  const { stats, survey, counter, identities } = input;
  const warnings: MappingWarning[] = [];
  const add = (code: MappingWarningCode, count: number, message: string): void => {
    if (count > 0) warnings.push({ code, count, message });
  };
  const users = survey.counter;
  const owner = input.roles.find((role) => role.id === reservedRoleIds.owner);
  const bareOwner = owner !== undefined && (owner.privileges ?? []).length === 0;
  add('owner-without-privileges', bareOwner ? 1 : 0, ownerSentence(input.ownerPermission));
  const nameOf = new Map(input.roles.map(({ id, name }) => [id, name]));
  const named = (ids: readonly string[]): string => listed(ids.map((id) => nameOf.get(id) ?? id));
  const unreadable = stats.rolesWithUnreadablePrivileges;
  add(
    'unreadable-privileges',
    unreadable.length,
    `The privileges of ${things(unreadable.length, 'role')} could not be read, so Veza will show them without permissions: ${named(unreadable)}. The connector's warnings and its log say why.`,
  );
  const { unreadableRoles = [], unknownGroups = [] } = stats.restrictions ?? {};
  add(
    'unreadable-restrictions',
    unreadableRoles.length,
    `The restrictions of ${things(unreadableRoles.length, 'role')} could not all be read, so Veza will show those privileges for the whole account: ${named(unreadableRoles)}. The properties scoped_privileges and unknown_fields of the role name them.`,
  );
  add(
    'unknown-groups',
    unknownGroups.length,
    `${things(unknownGroups.length, 'group')} that roles are restricted to but Zoom does not list, kept as "Unknown group (id)": ${listed(unknownGroups)}.`,
  );
  const unknown = stats.uncategorizedPrivileges;
  add(
    'unknown-privileges',
    unknown.length,
    `${things(unknown.length, 'privilege')} not in the permission table, sent as Uncategorized: ${listed(unknown)}. A file of permission overrides can give their types.`,
  );
  const stubs = [...survey.unknownRoles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, holders]) => `${id} (${things(holders, 'holder')})`);
  add(
    'unknown-roles',
    stubs.length,
    `${things(stubs.length, 'role')} that users have but Zoom does not list, kept as "Unknown role (id)" without permissions: ${listed(stubs)}.`,
  );
  const dangling = users.count('dangling');
  add(
    'dangling-groups',
    dangling,
    `${things(dangling, 'membership')} in groups that Zoom does not list left out: ${listed(users.list('dangling').sort())}.`,
  );
  add(
    'user-rejected',
    users.count('rejected'),
    `${things(users.count('rejected'), 'user')} with neither id nor e-mail address left out.`,
  );
  add(
    'user-without-status',
    users.count('no-status'),
    `${things(users.count('no-status'), 'user')} without a status, sent without is_active: ${listed(users.list('no-status'))}.`,
  );
  add(
    'time-unreadable',
    users.count('bad-time'),
    `${things(users.count('bad-time'), 'time')} of users could not be read as a time with a zone and left out: ${listed(users.list('bad-time'))}.`,
  );
  const cut = users.count('cut') + counter.count('cut');
  add(
    'text-cut',
    cut,
    `${things(cut, 'name or property', 'names or properties')} longer than Veza allows, shortened: ${listed([...counter.list('cut'), ...users.list('cut')])}.`,
  );
  add(
    'pending-keyed-by-email',
    survey.keyedByEmail,
    `${things(survey.keyedByEmail, 'pending user')} without a Zoom id, identified by e-mail address; the id changes when they accept the invitation.`,
  );
  return [...warnings, ...optionalWarnings(input), ...identityWarnings(identities, survey)];
}

/** What the rows show about the identity rules, once all users have been seen. */
export function identityWarnings(
  identities: IdentityRules,
  seen: Pick<UserSurvey, 'users' | 'withCustomAttributes' | 'usedExceptions'>,
): MappingWarning[] {
  const warnings: MappingWarning[] = [];
  const { attributeRules } = identities;
  if (seen.users > 0 && seen.withCustomAttributes === 0 && attributeRules.length > 0) {
    warnings.push({
      code: 'custom-attributes-missing',
      count: attributeRules.length,
      message: `No user has custom attributes, but the identity mapping uses them (${listed(attributeRules)}): set custom_attributes: true in the connector's configuration.`,
    });
  }
  const unused = identities.exceptionKeys.filter((key) => !seen.usedExceptions.has(key));
  if (unused.length > 0) {
    warnings.push({
      code: 'exceptions-unused',
      count: unused.length,
      message: `${things(unused.length, 'exception')} for users that are not in the account: ${listed(unused)}.`,
    });
  }
  return warnings;
}

function ownerSentence(made: boolean): string {
  const fact = 'THE ROLE OWNER CAME WITHOUT PRIVILEGES';
  return made
    ? `${fact}: it got the made-up permission Account:Owner.`
    : `${fact}: Veza will show the most powerful user of the account as one without permissions. The owner permission option gives the role the made-up permission Account:Owner.`;
}
