import type { PayloadRest, PayloadSource, RoleHolders, UserEntry } from '@source-zoom/oaa';
import { accountStats } from './account-stats.ts';
import { Counter } from './counter.ts';
import { collect } from './cursors.ts';
import { mapGroup } from './groups.ts';
import { emailIdentities } from './identities/identity-rules.ts';
import type { AccountStats, MappingOptions, MappingRows, MappingWarning } from './options.ts';
import { privilegeClassifier } from './permissions/permission-types.ts';
import { permissionsOf, privilegeNames } from './permissions/privileges.ts';
import { propertyDefinitions } from './properties.ts';
import { withResourceDefinitions } from './restricted/group-resources.ts';
import { planRestrictions } from './restricted/restriction-plan.ts';
import { mapRole, stubRole } from './roles.ts';
import { UserSurvey } from './survey.ts';
import { compareBytes } from './text.ts';
import type { UserContext } from './users.ts';
import { mappingWarnings } from './warnings.ts';

/** An account on its way to a payload. */
export interface MappedAccount {
  source: PayloadSource;
  /** The findings about it, once its users have been read. @throws Error before that */
  outcome: () => MappingOutcome;
}

export interface MappingOutcome {
  stats: AccountStats;
  warnings: MappingWarning[];
  /** Who holds which roles. */
  holders: RoleHolders;
}

/** Maps an account. Groups and roles are held in memory; users are counted as they stream through. */
export async function createPayloadSource(
  rows: MappingRows,
  options: MappingOptions = {},
): Promise<MappedAccount> {
  const optional = new Set(options.optionalProperties ?? []);
  const counter = new Counter();
  const groupRows = await collect(rows.groups());
  const groups = groupRows.map((row) => mapGroup(row, counter)).sort(byId);
  const roleRows = (await collect(rows.roles())).sort(byId);
  const roleIds = new Set(roleRows.map(({ id }) => id));
  const context: UserContext = {
    groupIds: new Set(groups.map(({ id }) => id)),
    optional,
    identities: options.identities ?? emailIdentities,
  };
  const ownerPermission = options.ownerPermission ?? false;
  const { groupIds } = context;
  const asResources = options.scopedPrivileges === 'as-resources';
  const restricted = roleRows.flatMap((row) => (row.privilege_scopes ?? []).map((one) => one?.permission_id));
  const privileges = privilegeNames(roleRows, asResources ? restricted : []);
  const scopes = { privileges, groupIds };
  const plan = asResources
    ? planRestrictions({ roles: roleRows, groupRows, groups, context: scopes, counter })
    : undefined;
  const roleContext = { ...scopes, optional, ownerPermission, restrictions: plan?.restrictions };
  const classify = privilegeClassifier(options.permissionProfile ?? 'by-verb', options.permissionOverrides);
  const name = options.name ?? `Zoom - ${rows.accountId}`;
  const application: PayloadSource['application'] = {
    name,
    application_type: options.applicationType ?? 'Zoom',
  };
  if (optional.has('account_id')) application.custom_properties = { account_id: rows.accountId };
  const assignments = { application: name, roleIds, derived: plan?.derived ?? new Map<string, never>() };
  let found: (PayloadRest & MappingOutcome) | undefined;

  async function* users(): AsyncGenerator<UserEntry> {
    found = undefined;
    const survey = new UserSurvey(context, assignments);
    for await (const row of rows.users()) {
      const entry = survey.map(row);
      if (entry !== undefined) yield entry;
    }
    found = conclude(survey);
  }

  /** Computes what depends on all users together. */
  function conclude(survey: UserSurvey): PayloadRest & MappingOutcome {
    const localRoles = [
      ...roleRows.map((row) => mapRole(row, roleContext, counter)),
      ...[...survey.unknownRoles.keys()].map((id) => stubRole(id, counter)),
      ...[...assignments.derived.values()].flat().map(({ role }) => role),
    ].sort(byId);
    const { permissions, unknown } = permissionsOf(
      localRoles.flatMap((role) => role.permissions ?? []),
      classify,
    );
    const stats = accountStats({ survey, groups, roles: localRoles, roleRows, permissions, unknown, plan });
    const { identities } = context;
    const warnings = mappingWarnings({
      stats,
      survey,
      counter,
      roles: roleRows,
      identities,
      ownerPermission,
    });
    return { localRoles, permissions, stats, warnings, holders: survey.holders };
  }

  function concluded(): PayloadRest & MappingOutcome {
    if (found === undefined) throw new Error('The users have not been read to their end.');
    return found;
  }

  const definitions = propertyDefinitions(application.application_type, optional);
  return {
    source: {
      propertyDefinitions: plan === undefined ? definitions : withResourceDefinitions(definitions),
      application,
      localGroups: groups,
      ...(plan !== undefined && { resources: plan.resources }),
      users,
      rest: concluded,
    },
    outcome: concluded,
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return compareBytes(a.id, b.id);
}
