import { planTypeNames } from '@source-zoom/zoom-records';
import { expired } from '../findings/find.ts';
import { type Finding, severities, type Severity } from '../findings/finding.ts';
import { rules } from '../findings/rules.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { knows } from '../inventory/unknown.ts';
import { accessByRole } from './access-summary.ts';
import { counted } from './counted.ts';
import { loginByRole } from './login-summary.ts';
import { summarizeParts } from './optional-summary.ts';
import type { ReportSummary } from './report-summary.ts';

const maxShown = 50;

const maxPrivileged = 200;

/** Of a text that names as many roles as there are. */
const maxText = 1000;

export function summarize(
  inventory: Inventory,
  findings: readonly Finding[],
  settings: FindingsSettings,
  nowMs: number,
): ReportSummary {
  const powers = privilegedRoles(inventory, settings.privileges);
  const users = [...inventory.users.values()];
  const powerful = users.filter((user) => privilegesOfUser(user, powers).length > 0);
  const optional = summarizeParts(inventory, settings.privileges);
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
      .slice(0, maxPrivileged)
      .map((user) => ({
        name: user.name,
        address: user.email ?? user.id,
        roles: cut(user.roles.map((id) => inventory.roles.get(id)?.name ?? id).join(', ')),
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
      const shown = own.slice(0, maxShown).map((finding) => ({ ...finding, message: cut(finding.message) }));
      return own.length === 0 ? [] : [{ rule: id, severity, title, means, remedy, total: own.length, shown }];
    }),
    expiredExceptions: expired(settings, nowMs).length,
    statusByPlan: counted(users, (user) => [user.status ?? 'unknown', planName(user.planType)]).map(
      ([[status = '', plan = ''], count]) => ({ status, plan, users: count }),
    ),
    loginByRole: loginByRole(inventory, nowMs),
    ...accessByRole(inventory),
    groupSizes: groupSizes(inventory),
    groupsUnknown: users.filter((user) => !knows(user, 'groups')).length,
    ...(optional !== undefined && { optional }),
  };
}

function cut(text: string): string {
  return text.length <= maxText ? text : `${text.slice(0, maxText).toWellFormed()}…`;
}

export function planName(type: number | undefined): string {
  return type === undefined ? 'unknown' : (planTypeNames[type] ?? `type ${type}`);
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

export function groupSizes(inventory: Inventory): ReportSummary['groupSizes'] {
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
