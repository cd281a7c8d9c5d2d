import { planTypeNames } from '@source-zoom/zoom-records';
import { expired } from '../review/findings/find.ts';
import { type Finding, severities, type Severity } from '../review/findings/finding.ts';
import { rules } from '../review/findings/rules.ts';
import type { FindingsSettings } from '../review/findings/settings.ts';
import { type Inventory, type InventoryOrigin, knowsPrivileges } from '../review/inventory.ts';
import { permissionsOf, privilegedRoles, privilegesOfUser } from '../review/privileged.ts';
import { knows } from '../review/unknown.ts';
import type { PermissionType } from '../oaa/payload.ts';
import { type LoginAge, loginAge } from './login-age.ts';

/** The numbers of a report: what its pictures and tables show. Everything is counted, nothing is drawn here. */
export interface ReportSummary {
  name: string;
  origin: InventoryOrigin;
  users: number;
  groups: number;
  roles: number;
  privileged: number;
  /** Users whose roles or status could not be read, so that they may be privileged too. */
  privilegedUnknown: number;
  /** The first of them, by name. */
  privilegedShown: { name: string; address: string; roles: string; privileges: string }[];
  findings: Record<Severity, number>;
  /** Findings of each rule that has any, worst first; `shown` holds the first of them. */
  findingsByRule: {
    rule: string;
    severity: Severity;
    title: string;
    means: string;
    remedy: string;
    total: number;
    shown: Finding[];
  }[];
  expiredExceptions: number;
  statusByPlan: { status: string; plan: string; users: number }[];
  loginByRole: { role: string; login: LoginAge; users: number }[];
  access: { role: string; area: string; access: Access; restricted: boolean }[];
  /** Names of the roles in the order of `access`: those that can do most first. */
  accessRoles: string[];
  /** Names of the roles of which no privileges are known. */
  accessUnknown: string[];
  /** What was left out of `access` because a picture has an end. */
  accessLeftOut: { roles: number; areas: number };
  groupSizes: { size: string; groups: number }[];
  /** Users whose groups could not be read. */
  groupsUnknown: number;
}

/** The strongest kind of access that a role has in an area. */
export const accessKinds = ['read', 'write', 'create', 'uncategorized'] as const;
export type Access = (typeof accessKinds)[number];

const mostShown = 50;
const mostPrivileged = 200;
const mostRoles = 40;
const mostAreas = 45;

export function summarize(
  inventory: Inventory,
  findings: readonly Finding[],
  settings: FindingsSettings,
  nowMs: number,
): ReportSummary {
  const powers = privilegedRoles(inventory, settings.privileges);
  const users = [...inventory.users.values()];
  const powerful = users.filter((user) => privilegesOfUser(user, powers).length > 0);
  const live = findings.filter(({ excepted }) => excepted === undefined);
  return {
    name: inventory.name,
    origin: inventory.origin,
    users: users.length,
    groups: inventory.groups.size,
    roles: inventory.roles.size,
    privileged: powerful.length,
    privilegedUnknown: users.filter((user) => !knows(user, 'roles') || !knows(user, 'status')).length,
    privilegedShown: powerful
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, mostPrivileged)
      .map((user) => ({
        name: user.name,
        address: user.email ?? user.id,
        roles: user.roles.map((id) => inventory.roles.get(id)?.name ?? id).join(', '),
        privileges: privilegesOfUser(user, powers).join(', '),
      })),
    findings: Object.fromEntries(
      severities.map((severity) => [
        severity,
        live.filter((finding) => finding.severity === severity).length,
      ]),
    ) as Record<Severity, number>,
    findingsByRule: rules.flatMap(({ id, severity, title, means, remedy }) => {
      const own = findings.filter(({ rule }) => rule === id);
      return own.length === 0
        ? []
        : [{ rule: id, severity, title, means, remedy, total: own.length, shown: own.slice(0, mostShown) }];
    }),
    expiredExceptions: expired(settings, nowMs).length,
    statusByPlan: counted(users, (user) => [user.status ?? 'unknown', planName(user.planType)]).map(
      ([[status = '', plan = ''], count]) => ({ status, plan, users: count }),
    ),
    loginByRole: loginByRole(inventory, nowMs),
    ...accessByRole(inventory),
    groupSizes: groupSizes(inventory),
    groupsUnknown: users.filter((user) => !knows(user, 'groups')).length,
  };
}

export function planName(type: number | undefined): string {
  return type === undefined ? 'unknown' : (planTypeNames[type] ?? `type ${type}`);
}

/** Stand where a role's name would, for users of whom none is known; a role that is called so is told apart by its id. */
const noRole = 'no role';
const rolesUnknown = 'roles unknown';

function loginByRole(inventory: Inventory, nowMs: number): ReportSummary['loginByRole'] {
  const names = namesByHolders(inventory);
  const pairs = [...inventory.users.values()].flatMap((user) => {
    const known = user.roles.flatMap((id) => names.get(id) ?? []);
    if (!knows(user, 'roles')) known.push(rolesUnknown);
    else if (user.roles.length === 0) known.push(noRole);
    return known.map((role) => ({ user, role }));
  });
  return counted(pairs, ({ user, role }) => [role, loginAge(user, nowMs)]).map(
    ([[role = '', login], count]) => ({ role, login: login as LoginAge, users: count }),
  );
}

function accessByRole(
  inventory: Inventory,
): Pick<ReportSummary, 'access' | 'accessRoles' | 'accessUnknown' | 'accessLeftOut'> {
  const names = namesByHolders(inventory);
  const cells = new Map<string, ReportSummary['access'][number]>();
  const rolesOfArea = new Map<string, Set<string>>();
  for (const role of inventory.roles.values())
    for (const { permission, groups } of permissionsOf(role)) {
      const area = permission.slice(0, Math.max(0, permission.lastIndexOf(':'))) || permission;
      rolesOfArea.set(area, (rolesOfArea.get(area) ?? new Set()).add(role.id));
      const name = names.get(role.id);
      if (name === undefined) continue;
      const key = JSON.stringify([role.id, area]);
      const cell = cells.get(key) ?? { role: name, area, access: 'read', restricted: true };
      const kind = accessOf(inventory.permissionTypes.get(permission.toLowerCase()) ?? []);
      if (accessKinds.indexOf(kind) > accessKinds.indexOf(cell.access)) cell.access = kind;
      cells.set(key, { ...cell, restricted: cell.restricted && groups.length > 0 });
    }
  const areas = [...rolesOfArea]
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
    .map(([area]) => area);
  const kept = new Set(areas.slice(0, mostAreas));
  const access = [...cells.values()].filter(({ area }) => kept.has(area));
  const power = (name: string): number =>
    access.reduce((sum, { role, access: kind }) => sum + (role === name ? weights[kind] : 0), 0);
  const powers = new Map([...names.values()].map((name) => [name, power(name)]));
  const shown = [...inventory.roles.values()].filter(({ id }) => names.has(id));
  return {
    access,
    accessRoles: [...names.values()].sort(
      (a, b) => (powers.get(b) ?? 0) - (powers.get(a) ?? 0) || (a < b ? -1 : 1),
    ),
    accessUnknown: shown
      .filter((role) => knowsPrivileges(inventory, role) !== true)
      .map(({ id }) => names.get(id) ?? id),
    accessLeftOut: { roles: inventory.roles.size - names.size, areas: areas.length - kept.size },
  };
}

/** For the order of the roles only. */
const weights: Record<Access, number> = { read: 1, uncategorized: 2, write: 3, create: 4 };

/** What a permission's types amount to; control operations count as writing. */
export function accessOf(types: readonly PermissionType[]): Access {
  if (types.length === 0 || types.includes('Uncategorized')) return 'uncategorized';
  if (types.some((type) => type.endsWith('Create'))) return 'create';
  return types.every((type) => type.endsWith('Read')) ? 'read' : 'write';
}

/**
 * The roles a picture shows, those with most holders, by id; a name that two of them share is told apart by the id, also
 * where it looks like one that was told apart already.
 */
function namesByHolders(inventory: Inventory): Map<string, string> {
  const holders = new Map<string, number>();
  for (const { roles } of inventory.users.values())
    for (const id of roles) holders.set(id, (holders.get(id) ?? 0) + 1);
  const roles = [...inventory.roles.values()]
    .sort((a, b) => (holders.get(b.id) ?? 0) - (holders.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, mostRoles);
  let names = new Map(roles.map(({ id, name }) => [id, name]));
  for (;;) {
    const uses = new Map([noRole, rolesUnknown].map((name) => [name, 1]));
    for (const name of names.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
    if ([...names.values()].every((name) => uses.get(name) === 1)) return names;
    names = new Map([...names].map(([id, name]) => [id, uses.get(name) === 1 ? name : `${name} (${id})`]));
  }
}

const sizeBins: [string, number][] = [
  ['0', 0],
  ['1', 1],
  ['2–10', 10],
  ['11–50', 50],
  ['51–200', 200],
  ['201–1,000', 1000],
  ['over 1,000', Number.POSITIVE_INFINITY],
];

function groupSizes(inventory: Inventory): ReportSummary['groupSizes'] {
  const members = new Map<string, number>([...inventory.groups.keys()].map((id) => [id, 0]));
  for (const { groups } of inventory.users.values())
    for (const id of groups) members.set(id, (members.get(id) ?? 0) + 1);
  const counts = new Map(sizeBins.map(([size]) => [size, 0]));
  for (const size of members.values()) {
    const bin = sizeBins.find(([, most]) => size <= most)?.[0] ?? '';
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts].map(([size, groups]) => ({ size, groups }));
}

/** How often each combination of values occurs. */
function counted<Item>(items: readonly Item[], values: (item: Item) => string[]): [string[], number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = JSON.stringify(values(item));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => [JSON.parse(key) as string[], count]);
}
