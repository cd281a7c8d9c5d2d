import { first } from '@source-zoom/values';
import { planTypeNames } from '@source-zoom/zoom-records';
import { expired } from '../findings/find.ts';
import type { FindingList } from '../findings/finding.ts';
import { rules } from '../findings/rules.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import { privilegedRoles, privilegesOfUser } from '../inventory/privileged.ts';
import { knows } from '../inventory/unknown.ts';
import { accessByRole } from './access-summary.ts';
import { firstByName } from './first-by-name.ts';
import { loginByRole } from './login-summary.ts';
import { summarizeParts } from './optional-summary.ts';
import type { ReportSummary } from './report-summary.ts';
import { Tally } from './tally.ts';

const maxShown = 50;

const maxPrivileged = 200;

/** Of a text that names as many roles as there are. */
const maxText = 1000;

export function summarize(
  inventory: Inventory,
  findings: FindingList,
  settings: FindingsSettings,
  nowMs: number,
): ReportSummary {
  const powers = privilegedRoles(inventory, settings.privileges);
  const { users } = inventory;
  const isPrivileged = (kind: UserKind): boolean => privilegesOfUser(kind, powers).length > 0;
  const optional = summarizeParts(inventory, settings.privileges);
  return {
    name: inventory.name,
    origin: inventory.origin,
    users: users.size,
    groups: inventory.groups.size,
    roles: inventory.roles.size,
    privileged: users.count(isPrivileged),
    privilegedUnknown: users.count((kind) => !knows(kind, 'roles') || !knows(kind, 'status')),
    privilegedShown: firstByName(users.ofKind(isPrivileged), maxPrivileged).map((user) => ({
      name: user.name,
      address: user.email ?? user.id,
      roles: cut(user.roles.map((id) => inventory.roles.get(id)?.name ?? id).join(', ')),
      privileges: privilegesOfUser(user, powers).join(', '),
    })),
    findings: findings.counts(),
    findingsByRule: rules.flatMap(({ id, severity, title, means, remedy }) => {
      const own = findings.ofRule(id);
      if (own === undefined) return [];
      const shown = first(own, maxShown).map((finding) => ({ ...finding, message: cut(finding.message) }));
      return [{ rule: id, severity, title, means, remedy, total: own.total, shown }];
    }),
    expiredExceptions: expired(settings, nowMs).length,
    statusByPlan: statusByPlan(inventory),
    loginByRole: loginByRole(inventory, nowMs),
    ...accessByRole(inventory),
    groupSizes: groupSizes(inventory),
    groupsUnknown: users.count((kind) => !knows(kind, 'groups')),
    ...(optional !== undefined && { optional }),
  };
}

function statusByPlan({ users }: Inventory): ReportSummary['statusByPlan'] {
  const tally = new Tally();
  for (const { kind, users: count } of users.kinds())
    tally.add([kind.status ?? 'unknown', planName(kind.planType)], count);
  return tally.counts().map(([[status = '', plan = ''], count]) => ({ status, plan, users: count }));
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
