import { type UncheckedRule, uncheckedRules } from '../findings/rules.ts';
import { adminScopes, type InventoryApp, knowsScopes } from '../inventory/apps.ts';
import { knowsAdmins, strangersOf } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import { type Licences, licencesOf } from '../inventory/licences.ts';
import { type OptionalPart, unknownOfPart, unreadParts } from '../inventory/optional-parts.ts';
import { privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { textsOf } from '../inventory/property-values.ts';
import { securityRules, withUnit } from '../inventory/security-rules.ts';
import { firstByName } from './first-by-name.ts';

/** How many entries of a list a page shows. */
export const maxShown = 200;

/** What a report says of optional parts; a part that was not read is undefined, which is not the same as none. */
export interface OptionalSummary {
  unread: OptionalPart[];
  unchecked: UncheckedRule[];
  groupAdmins: GroupAdminSummary | undefined;
  signIn: SignInSummary | undefined;
  apps: AppSummary[] | undefined;
  licences: LicenceSummary | undefined;
}

export interface LicenceSummary {
  plans: Licences[];
  users: [what: string, count: number][];
  /** What could not be read. */
  unknown: string[];
}

export interface GroupAdminSummary {
  /** How many users administer groups, and the first of them by name. */
  people: number;
  shown: { name: string; address: string; groups: string[] }[];
  /** Addresses that no user has. */
  strangers: { address: string; groups: string[] }[];
  /** Names of the groups whose administrators are not all known. */
  unknownGroups: string[];
}

export interface SignInSummary {
  rules: [setting: string, value: string][];
  /** Settings that could not be read. */
  unknown: string[];
  privileged: number;
  /** Of the privileged users; `unknown`: of whom it is not known. */
  withoutSecondFactor: { users: number; unknown: number };
  bypass: { users: number; unknown: number };
}

export interface AppSummary {
  name: string;
  kind: string;
  status: string;
  approved: string;
  adminScopes: string[];
  /** All scopes; undefined if not all are known. */
  scopes: number | undefined;
}

/** Undefined for an account that is read without optional streams. */
export function summarizeParts(
  inventory: Inventory,
  privileges: readonly string[],
): OptionalSummary | undefined {
  const { parts } = inventory;
  if (parts.size === 0) return undefined;
  return {
    unread: unreadParts(parts),
    unchecked: uncheckedRules(parts),
    groupAdmins: parts.has('group_admins') ? groupAdminSummary(inventory) : undefined,
    signIn: parts.has('account_security') ? signInSummary(inventory, privileges) : undefined,
    apps: parts.has('apps')
      ? [...inventory.apps.values()].map((app) => appSummary(app, inventory))
      : undefined,
    licences: parts.has('account_summary')
      ? { plans: licencesOf(inventory), users: userCounts(inventory), unknown: unknownNumbers(inventory) }
      : undefined,
  };
}

function groupAdminSummary(inventory: Inventory): GroupAdminSummary {
  const { users } = inventory;
  const names = (ids: readonly string[]): string[] => ids.map((id) => inventory.groups.get(id)?.name ?? id);
  return {
    people: users.administrators,
    shown: firstByName(users.whoAdminister(), maxShown).map(({ id, name, email, administers }) => ({
      name,
      address: email ?? id,
      groups: names(administers),
    })),
    strangers: [...strangersOf(inventory).groupsOf].map(([address, groups]) => ({
      address,
      groups: names(groups),
    })),
    unknownGroups: [...inventory.groups.values()].filter((one) => !knowsAdmins(one)).map(({ name }) => name),
  };
}

function signInSummary(inventory: Inventory, privileges: readonly string[]): SignInSummary {
  const powers = privilegedRoles(inventory, privileges);
  const powerful = (isWanted: (user: UserKind) => boolean): number =>
    inventory.users.count((user) => privilegesOfUser(user, powers).length > 0 && isWanted(user));
  return {
    rules: [...securityRules(inventory)].map(([name, value]) => [name, namesIn(name, value, inventory)]),
    unknown: unknownOfPart(inventory, 'account_security').map(spaced),
    privileged: powerful(() => true),
    withoutSecondFactor: {
      users: powerful(({ secondFactorRequired }) => secondFactorRequired === false),
      unknown: powerful(({ secondFactorRequired }) => secondFactorRequired === undefined),
    },
    bypass: {
      users: powerful(({ ssoBypass }) => ssoBypass === true),
      unknown: powerful(({ ssoBypass }) => ssoBypass === undefined),
    },
  };
}

/** The groups and roles of a rule by their names: in the payload they have only ids. */
function namesIn(rule: string, value: string, { properties, groups, roles }: Inventory): string {
  const named = { two_factor_groups: groups, two_factor_roles: roles }[rule];
  return named === undefined
    ? withUnit(rule, value)
    : textsOf(properties[rule])
        .map((id) => named.get(id)?.name ?? id)
        .join(', ');
}

/** Whom an app is approved for, in words. */
const approvals: Readonly<Record<string, string>> = {
  forAllUser: 'everybody',
  forSpecificUser: 'some users',
};

function appSummary(app: InventoryApp, { users }: Inventory): AppSummary {
  const { approvedFor, approvedBy } = app;
  const whom = approvedFor === undefined ? 'unknown' : (approvals[approvedFor] ?? approvedFor);
  const approver = approvedBy === undefined ? undefined : users.get(approvedBy);
  const by = approvedBy === undefined ? '' : `, by ${approver?.email ?? approver?.name ?? approvedBy}`;
  return {
    name: app.name,
    kind: [app.type, app.developer].filter(Boolean).join(', ') || 'unknown',
    status: app.status ?? 'unknown',
    approved: whom + by,
    adminScopes: adminScopes(app),
    scopes: knowsScopes(app) ? app.readScopes.length + app.writeScopes.length : undefined,
  };
}

/** `total_users_count` is "total users". */
function unknownNumbers(inventory: Inventory): string[] {
  return unknownOfPart(inventory, 'account_summary').map((field) =>
    field === 'plans' ? 'licences' : spaced(field.replace(/_count$/, '')),
  );
}

function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}

/** `users_licensed` is "licensed": Zoom's own counts of users. */
function userCounts({ properties }: Inventory): [string, number][] {
  return Object.entries(properties).flatMap(([name, value]): [string, number][] =>
    name.startsWith('users_') && typeof value === 'number'
      ? [[spaced(name.slice('users_'.length)), value]]
      : [],
  );
}
