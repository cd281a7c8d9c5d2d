import type { DiffSide } from '../diff/diff-header.ts';
import type { FindingList } from '../findings/finding.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import {
  doubtfulRoles,
  perhapsPrivileged,
  privilegedRoles,
  privilegesOfUser,
} from '../inventory/privileged.ts';
import { knows } from '../inventory/unknown.ts';
import { accessMatrix } from './access-summary.ts';
import { summarizeChanges } from './changes.ts';
import { cutText } from '../text/cut-text.ts';
import { notChecked, summarizeEvidence } from './evidence.ts';
import { firstByName } from './first-by-name.ts';
import { loginsByRole } from './login-summary.ts';
import { summarizeParts } from './optional-summary.ts';
import { plansByStatus } from './plan-section.ts';
import type { ReportSummary } from './report-summary.ts';
import { judge } from './verdict.ts';

const maxPrivileged = 200;

/** @param earlier the account as it was read before, to be compared with. */
export function summarize(
  inventory: Inventory,
  findings: FindingList,
  settings: FindingsSettings,
  nowMs: number,
  earlier?: DiffSide,
): ReportSummary {
  const powers = privilegedRoles(inventory, settings.privileges);
  const { users } = inventory;
  const isPrivileged = (kind: UserKind): boolean => privilegesOfUser(kind, powers).length > 0;
  const optional = summarizeParts(inventory, settings.privileges);
  const evidence = summarizeEvidence(findings, settings, inventory, nowMs);
  const access = accessMatrix(inventory, settings.privileges);
  const privilegedUnknown = users.count((kind) => !knows(kind, 'roles') || !knows(kind, 'status'));
  const doubtful = doubtfulRoles(inventory);
  const known = {
    rolesUnknown: access.rolesUnknown,
    holdersUnknown: users.count(({ roles }) => roles.some((id) => doubtful.has(id))),
    privilegedUnknown,
    perhapsPrivileged: users.count((kind) => perhapsPrivileged(kind, powers, doubtful)),
    notChecked: notChecked(evidence),
  };
  return {
    name: inventory.name,
    origin: inventory.origin,
    users: users.size,
    groups: inventory.groups.size,
    roles: inventory.roles.size,
    privileged: users.count(isPrivileged),
    privilegedUnknown,
    perhapsPrivileged: known.perhapsPrivileged,
    verdict: judge(inventory, findings, powers, known, nowMs),
    changes: earlier && summarizeChanges(earlier, { inventory, findings }, settings, nowMs),
    privilegedShown: firstByName(users.ofKind(isPrivileged), maxPrivileged).map((user) => ({
      name: user.name,
      address: user.email ?? user.id,
      roles: cutText(user.roles.map((id) => inventory.roles.get(id)?.name ?? id).join(', ')),
      privileges: privilegesOfUser(user, powers).join(', '),
    })),
    findings: findings.counts(),
    evidence,
    plans: plansByStatus(inventory),
    logins: loginsByRole(inventory, settings.privileges, nowMs),
    access,
    groupsUnknown: users.count((kind) => !knows(kind, 'groups')),
    ...(optional !== undefined && { optional }),
  };
}
