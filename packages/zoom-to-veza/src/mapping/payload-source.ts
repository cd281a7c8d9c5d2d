import type { PayloadRest, PayloadSource, RoleHolders, UserEntry } from '@source-zoom/oaa';
import { accountStats } from './account-stats.ts';
import { mapApplication } from './application.ts';
import type { AssignmentContext } from './assignments.ts';
import { Counter } from './counter.ts';
import { collect } from './cursors.ts';
import { mapGroup } from './groups.ts';
import { emailIdentities } from './identities/identity-rules.ts';
import { scopePermissions } from './optional/app-scopes.ts';
import { mapApps } from './optional/apps.ts';
import { mapGroupAdminRole } from './optional/group-admin-role.ts';
import { readOptionalParts } from './optional/optional-parts.ts';
import type { MappingWarning } from './mapping-warning.ts';
import type { AccountStats, MappingOptions, MappingRows } from './options.ts';
import { privilegeClassifier } from './permissions/permission-types.ts';
import { ownPermissions, permissionsOf, privilegeNames } from './permissions/privileges.ts';
import { propertyDefinitions } from './properties.ts';
import { withResourceDefinitions } from './restricted/group-resources.ts';
import { planRestrictions } from './restricted/restriction-plan.ts';
import { mapRole, stubRole } from './roles.ts';
import { optionNames } from './setting-names.ts';
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
  const counter = new Counter();
  const groupRows = await collect(rows.groups());
  const roleRows = (await collect(rows.roles())).sort(byId);
  const roleIds = new Set(roleRows.map(({ id }) => id));
  const parts = await readOptionalParts(rows.optional ?? {}, roleIds);
  const selection = { options: new Set<string>(options.optionalProperties), read: parts.read };
  const groups = groupRows.map((row) => mapGroup(row, { selection, parts }, counter)).sort(byId);
  const context: UserContext = {
    groupIds: new Set(groups.map(({ id }) => id)),
    selection,
    parts,
    identities: options.identities ?? emailIdentities,
  };
  const ownerPermission = options.ownerPermission ?? false;
  const { groupIds } = context;
  const asResources = options.scopedPrivileges === 'as-resources';
  const restricted = roleRows.flatMap((row) => (row.privilege_scopes ?? []).map((one) => one?.permission_id));
  const privileges = privilegeNames(roleRows, asResources ? restricted : []);
  const scopes = { privileges, groupIds };
  const administered = parts.groupAdmins?.groups ?? [];
  const plan = asResources
    ? planRestrictions({ roles: roleRows, groupRows, groups, administered, context: scopes, counter })
    : undefined;
  const roleContext = { ...scopes, selection, ownerPermission, restrictions: plan?.restrictions };
  const classify = privilegeClassifier(options.permissionProfile ?? 'by-verb', options.permissionOverrides);
  const application = mapApplication({ accountId: rows.accountId, parts }, options, selection, counter);
  const assignments: AssignmentContext = {
    application: application.name,
    roleIds,
    derived: plan?.derived ?? new Map<string, never>(),
    groupAdmins: asResources ? parts.groupAdmins : undefined,
  };
  const names = [
    ...ownPermissions,
    ...restricted.map((one) => privileges.nameOf(one ?? '')),
    ...roleRows.flatMap((row) => privileges.namesOf(row) ?? []),
  ];
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const accessCredentials = parts.apps && mapApps(parts.apps, { selection, taken }, counter);
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
      ...(assignments.groupAdmins === undefined ? [] : [mapGroupAdminRole(roleRows)]),
      ...roleRows.map((row) => mapRole(row, roleContext, counter)),
      ...[...survey.unknownRoles.keys()].map((id) => stubRole(id, counter)),
      ...[...assignments.derived.values()].flat().map(({ role }) => role),
    ].sort(byId);
    const ofRoles = permissionsOf(
      localRoles.flatMap((role) => role.permissions ?? []),
      classify,
    );
    const ofApps = scopePermissions(accessCredentials?.flatMap((app) => app.permissions) ?? []);
    const permissions = [...ofRoles.permissions, ...ofApps].sort(byName);
    const { unknown } = ofRoles;
    const stats = accountStats({
      survey,
      groups,
      roles: localRoles,
      roleRows,
      permissions,
      unknown,
      plan,
      parts,
    });
    const { identities } = context;
    const warnings = mappingWarnings({
      stats,
      survey,
      counter,
      roles: roleRows,
      identities,
      ownerPermission,
      parts,
      groupIds,
      settingNames: options.settingNames ?? optionNames,
    });
    return { localRoles, permissions, stats, warnings, holders: survey.holders };
  }

  function concluded(): PayloadRest & MappingOutcome {
    if (found === undefined) throw new Error('The users have not been read to their end.');
    return found;
  }

  const definitions = propertyDefinitions(application.application_type, selection);
  return {
    source: {
      propertyDefinitions: plan === undefined ? definitions : withResourceDefinitions(definitions),
      application,
      localGroups: groups,
      ...(accessCredentials !== undefined && { accessCredentials }),
      ...(plan !== undefined && { resources: plan.resources }),
      users,
      rest: concluded,
    },
    outcome: concluded,
  };
}

function byName(a: { name: string }, b: { name: string }): number {
  return compareBytes(a.name, b.name);
}

function byId(a: { id: string }, b: { id: string }): number {
  return compareBytes(a.id, b.id);
}
