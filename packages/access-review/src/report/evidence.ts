import { things } from '@source-zoom/values';
import { expired } from '../findings/find.ts';
import { graceDays } from '../findings/days.ts';
import { type Control, controls, type FindingList, type Severity } from '../findings/finding.ts';
import { leftOutBy } from '../findings/rule-facts.ts';
import { rules } from '../findings/rules.ts';
import type { FindingsSettings } from '../findings/settings.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { OptionalPart } from '../inventory/optional-parts.ts';

/** What a rule came to. */
export interface Check {
  rule: string;
  title: string;
  severity: Severity;
  controls: readonly Control[];
  /** Findings that count. */
  live: number;
  accepted: number;
  /** The streams that were not read, for which it was not checked; empty for one that was. */
  lacks: readonly OptionalPart[];
  /** What it could not look at, in words. */
  leavesOut: readonly string[];
}

/** What the rules that test a control came to. */
export interface ControlResult {
  control: Control;
  passed: number;
  /** Rules whose findings were all accepted. */
  accepted: number;
  /** Rules that found nothing, and could not look at everything. */
  inPart: number;
  withFindings: number;
  notChecked: number;
}

export interface ExceptionResult {
  rule: string;
  subject: string;
  reason: string;
  owner: string | undefined;
  /** `YYYY-MM-DD`, UTC. */
  expires: string;
  state: 'in force' | 'covers nothing' | 'expired' | 'rule not checked';
}

/** What was judged, by which measure, and how it came out. */
export interface EvidenceSummary {
  checks: Check[];
  byControl: ControlResult[];
  exceptions: ExceptionResult[];
  thresholds: [name: string, value: string][];
}

export function summarizeEvidence(
  findings: FindingList,
  settings: FindingsSettings,
  inventory: Inventory,
  nowMs: number,
): EvidenceSummary {
  const { parts } = inventory;
  const leftOut = leftOutBy(inventory);
  const checks = rules.map((rule): Check => {
    const { id, title, severity, controls: tested, parts: needed = [] } = rule;
    const { total = 0, live = 0 } = findings.ofRule(id) ?? {};
    const lacks = needed.filter((part) => !parts.has(part));
    const counts = { live, accepted: total - live };
    return {
      rule: id,
      title,
      severity,
      controls: tested,
      ...counts,
      lacks,
      leavesOut: lacks.length > 0 ? [] : leftOut(rule),
    };
  });
  const unchecked = new Set(checks.filter(({ lacks }) => lacks.length > 0).map(({ rule }) => rule));
  const gone = new Set(expired(settings, nowMs));
  const unused = new Set(findings.unused());
  return {
    checks,
    byControl: controls.map((control) => resultOf(control, checks)),
    exceptions: settings.exceptions.map((one) => ({
      ...one,
      owner: one.owner,
      state: gone.has(one)
        ? 'expired'
        : unchecked.has(one.rule)
          ? 'rule not checked'
          : unused.has(one)
            ? 'covers nothing'
            : 'in force',
    })),
    thresholds: thresholdsOf(settings),
  };
}

export type Outcome = 'passed' | 'accepted' | 'in part' | 'found' | 'not checked';

/** A rule whose findings were all accepted has not passed: what it found is still there. */
export function outcomeOf({ live, accepted, lacks, leavesOut }: Check): Outcome {
  if (lacks.length > 0) return 'not checked';
  if (live > 0) return 'found';
  if (accepted > 0) return 'accepted';
  return leavesOut.length > 0 ? 'in part' : 'passed';
}

/** How many rules were not checked, and the streams for which they were not. */
export function notChecked({ checks }: EvidenceSummary): { rules: number; streams: string[] } {
  const lacking = checks.filter(({ lacks }) => lacks.length > 0);
  return { rules: lacking.length, streams: [...new Set(lacking.flatMap(({ lacks }) => lacks))].sort() };
}

function resultOf(control: Control, checks: readonly Check[]): ControlResult {
  const outcomes = checks.filter((check) => check.controls.includes(control)).map(outcomeOf);
  const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
  return {
    control,
    passed: count('passed'),
    accepted: count('accepted'),
    inPart: count('in part'),
    withFindings: count('found'),
    notChecked: count('not checked'),
  };
}

function thresholdsOf(settings: FindingsSettings): [string, string][] {
  const days = (count: number): string => `${things(count, 'day')}, and ${graceDays} of grace`;
  return [
    ['Privileges that make a user privileged', settings.privileges.join(', ')],
    ['A privileged user is dormant after', days(settings.dormant_days)],
    ['A paid licence is stale after', days(settings.stale_license_days)],
    ['A new user must have logged in within', days(settings.never_logged_in_days)],
    ['Most active owners and admins', String(settings.max_admins)],
    [
      'Privileges that nobody should hold together',
      settings.separation_of_duties.map((pair) => pair.join(' with ')).join('; ') || 'none',
    ],
  ];
}
