import type { StagedRole } from '@source-zoom/snapshot-store';
import { things } from '@source-zoom/values';
import { reservedRoleIds } from '@source-zoom/zoom-records';
import type { Counter } from './counter.ts';
import type { IdentityRules } from './identities/identity-rules.ts';
import { identityWarnings } from './identities/identity-warnings.ts';
import type { MappingWarning } from './mapping-warning.ts';
import type { AccountStats } from './options.ts';
import { optionalWarnings } from './optional/optional-warnings.ts';
import type { OptionalParts } from './optional/optional-parts.ts';
import type { MappingSettingNames } from './setting-names.ts';
import type { UserSurvey } from './survey.ts';

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
  settingNames: MappingSettingNames;
}

/** Everything that people should know about the mapping, by kind; empty if there is nothing to report. */
export function mappingWarnings(input: WarningInput): MappingWarning[] {
  const { identities, survey, settingNames } = input;
  return [
    ...[...roleWarnings(input), ...userWarnings(input)].filter(({ count }) => count > 0),
    ...optionalWarnings(input),
    ...identityWarnings(identities, survey, settingNames),
  ];
}

function roleWarnings({
  stats,
  survey,
  roles,
  ownerPermission,
  settingNames,
}: WarningInput): MappingWarning[] {
  const owner = roles.find(({ id }) => id === reservedRoleIds.owner);
  const bareOwner = owner !== undefined && (owner.privileges ?? []).length === 0;
  const nameOf = new Map(roles.map(({ id, name }) => [id, name]));
  const named = (ids: readonly string[]): string[] => ids.map((id) => nameOf.get(id) ?? id);
  const unreadable = stats.rolesWithUnreadablePrivileges;
  const { unreadableRoles = [], unknownGroups = [] } = stats.restrictions ?? {};
  const unknown = stats.uncategorizedPrivileges;
  const stubs = [...survey.unknownRoles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, holders]) => `${id} (${things(holders, 'holder')})`);
  return [
    {
      code: 'owner-without-privileges',
      count: bareOwner ? 1 : 0,
      fact: 'THE ROLE OWNER CAME WITHOUT PRIVILEGES',
      ...ownerEffect(ownerPermission, settingNames),
    },
    {
      code: 'unreadable-privileges',
      count: unreadable.length,
      fact: `The privileges of ${things(unreadable.length, 'role')} could not be read`,
      effect: {
        payload: 'so Veza will show them without permissions',
        review: 'so what their holders may do is unknown',
      },
      names: named(unreadable),
      advice: "The connector's warnings and its log say why.",
    },
    {
      code: 'unreadable-restrictions',
      count: unreadableRoles.length,
      fact: `The restrictions of ${things(unreadableRoles.length, 'role')} could not all be read`,
      effect: {
        payload: 'so Veza will show those privileges for the whole account',
        review: 'so those privileges appear for the whole account',
      },
      names: named(unreadableRoles),
      advice: 'The properties scoped_privileges and unknown_fields of the role name them.',
    },
    {
      code: 'unknown-groups',
      count: unknownGroups.length,
      fact: `${things(unknownGroups.length, 'group')} that roles are restricted to but Zoom does not list, kept as "Unknown group (id)"`,
      names: unknownGroups,
    },
    {
      code: 'unknown-privileges',
      count: unknown.length,
      fact: `${things(unknown.length, 'privilege')} not in the permission table`,
      effect: { payload: 'sent as Uncategorized', review: 'so the kind of access is unknown' },
      names: unknown,
      advice: `A file for ${settingNames.permissionOverrides} can give their types.`,
    },
    {
      code: 'unknown-roles',
      count: stubs.length,
      fact: `${things(stubs.length, 'role')} that users have but Zoom does not list, kept all the same`,
      effect: { payload: 'without permissions', review: 'so what their holders may do is unknown' },
      names: stubs,
    },
  ];
}

function ownerEffect(
  isMade: boolean,
  { ownerPermission }: MappingSettingNames,
): Pick<MappingWarning, 'effect' | 'advice'> {
  if (isMade) return { effect: 'so it got the made-up permission Account:Owner' };
  return {
    effect: {
      payload: 'so Veza will show the most powerful user of the account as one without permissions',
      review: 'so the most powerful user of the account appears as one without permissions',
    },
    advice: `${ownerPermission} gives the role the made-up permission Account:Owner.`,
  };
}

function userWarnings({ survey, counter }: WarningInput): MappingWarning[] {
  const users = survey.counter;
  const [dangling, rejected] = [users.count('dangling'), users.count('rejected')];
  const [noStatus, badTime] = [users.count('no-status'), users.count('bad-time')];
  const cut = users.count('cut') + counter.count('cut');
  return [
    {
      code: 'dangling-groups',
      count: dangling,
      fact: `${things(dangling, 'membership')} in groups that Zoom does not list left out`,
      names: users.list('dangling').sort(),
    },
    {
      code: 'user-rejected',
      count: rejected,
      fact: `${things(rejected, 'user')} with neither id nor e-mail address left out`,
    },
    {
      code: 'user-without-status',
      count: noStatus,
      fact: `${things(noStatus, 'user')} without a status`,
      effect: { payload: 'sent without is_active', review: 'so it is unknown whether they are active' },
      names: users.list('no-status'),
    },
    {
      code: 'time-unreadable',
      count: badTime,
      fact: `${things(badTime, 'time')} of users could not be read as a time with a zone and left out`,
      names: users.list('bad-time'),
    },
    {
      code: 'text-cut',
      count: cut,
      fact: `${things(cut, 'name or property', 'names or properties')} longer than Veza allows, shortened`,
      names: [...counter.list('cut'), ...users.list('cut')],
    },
    {
      code: 'pending-keyed-by-email',
      count: survey.keyedByEmail,
      fact: `${things(survey.keyedByEmail, 'pending user')} without a Zoom id, identified by e-mail address; the id changes when they accept the invitation`,
    },
  ];
}
