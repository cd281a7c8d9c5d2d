import { foldAddress } from '@source-zoom/zoom-records';
import { groupAdminsOf } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { privilegedRoles } from '../inventory/privileged.ts';
import { type Finding, severities, type Severity } from './finding.ts';
import { checkedRules } from './rules.ts';
import type { Exception, FindingsSettings } from './settings.ts';

const dayMs = 86_400_000;

/** What every rule finds, worst first, then by rule and subject; findings covered by an exception are marked. */
export function findFindings(inventory: Inventory, settings: FindingsSettings, nowMs: number): Finding[] {
  const evidence = {
    inventory,
    settings,
    nowMs,
    privileged: privilegedRoles(inventory, settings.privileges),
    groupAdmins: groupAdminsOf(inventory),
  };
  const exceptions = settings.exceptions.filter(({ expires }) => nowMs < Date.parse(expires) + dayMs);
  const findings: Finding[] = [];
  for (const { id, severity, find } of checkedRules(inventory.parts))
    for (const { subject, message } of find(evidence)) {
      const exception = exceptions.find((one) => one.rule === id && covers(one, subject));
      findings.push({
        rule: id,
        severity,
        subject,
        message,
        ...(exception !== undefined && { excepted: exception.reason }),
      });
    }
  return findings.sort(
    (a, b) =>
      rank(a.severity) - rank(b.severity) || compare(a.rule, b.rule) || compare(a.subject.key, b.subject.key),
  );
}

/** Counts by severity, without excepted findings. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity, excepted } of findings) if (excepted === undefined) counts[severity] += 1;
  return counts;
}

/** Whether a finding not covered by an exception has this severity or a worse one. */
export function reaches(findings: readonly Finding[], severity: Severity): boolean {
  return findings.some(
    (finding) => finding.excepted === undefined && rank(finding.severity) <= rank(severity),
  );
}

/** Exceptions that have expired: they no longer cover anything, and somebody should look at them. */
export function expired(settings: FindingsSettings, nowMs: number): Exception[] {
  return settings.exceptions.filter(({ expires }) => nowMs >= Date.parse(expires) + dayMs);
}

/**
 * Exceptions that cover nothing: the risk is gone, or the subject is misspelled. Of a rule that was not checked, for lack
 * of one of its parts, nobody knows.
 */
export function unused(
  findings: readonly Finding[],
  settings: FindingsSettings,
  nowMs: number,
  parts: Inventory['parts'],
): Exception[] {
  const over = new Set(expired(settings, nowMs));
  const checked = new Set(checkedRules(parts).map(({ id }) => id));
  return settings.exceptions.filter(
    (one) =>
      checked.has(one.rule) &&
      !over.has(one) &&
      !findings.some(({ rule, subject }) => rule === one.rule && covers(one, subject)),
  );
}

/**
 * Matches only names that nobody in the account can choose: a role might be named after a user whose risk is
 * accepted.
 */
function covers(exception: Exception, { kind, key, label }: Finding['subject']): boolean {
  if (exception.subject === key) return true;
  return (kind === 'user' || kind === 'permission') && foldAddress(exception.subject) === foldAddress(label);
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
