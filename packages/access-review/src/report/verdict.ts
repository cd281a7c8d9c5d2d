import { things } from '@source-zoom/values';
import {
  type Finding,
  type FindingList,
  type FindingsOfRule,
  type Rule,
  severities,
  type Severity,
} from '../findings/finding.ts';
import { rules } from '../findings/rules.ts';
import { factsOf } from '../findings/subject-facts.ts';
import { type Inventory, readsSomeStatuses } from '../inventory/inventory.ts';
import { privilegesOfUser } from '../inventory/privileged.ts';
import { type Named, namedBy } from './named.ts';

const maxActions = 3;

const maxNamed = 5;

/** Severities that somebody must act on. */
const acting: readonly Severity[] = severities.filter((severity) => severity !== 'info');

export interface Action {
  severity: Severity;
  title: string;
  remedy: string;
  /** Findings that count; `named` are the worst of them. */
  live: number;
  named: Named[];
}

/** What a reader must know first. */
export interface Verdict {
  actions: Action[];
  /** Other rules with findings that count. */
  otherRules: number;
  /** What is not known, in sentences: none of it is fine. */
  unknown: string[];
  /** Users of whom it is unknown whether they are privileged. */
  perhapsPrivileged: number;
}

export interface KnownParts {
  rolesUnknown: number;
  /** Users who hold a role of which it is unknown what it gives. */
  holdersUnknown: number;
  privilegedUnknown: number;
  perhapsPrivileged: number;
  /** Rules that were not checked, and the streams that they lack. */
  notChecked: { rules: number; streams: readonly string[] };
}

/** The things to act on, worst first; findings that were accepted do not count. */
export function judge(
  inventory: Inventory,
  findings: FindingList,
  powers: ReadonlyMap<string, readonly string[]>,
  known: KnownParts,
  nowMs: number,
): Verdict {
  const found = rules.flatMap((rule) => {
    const own = findings.ofRule(rule.id);
    return own !== undefined && own.live > 0 && acting.includes(rule.severity) ? [{ rule, own }] : [];
  });
  return {
    actions: found.slice(0, maxActions).map(({ rule, own }) => actionOf(rule, own, inventory, powers, nowMs)),
    otherRules: Math.max(0, found.length - maxActions),
    unknown: unknownOf(inventory, known),
    perhapsPrivileged: known.perhapsPrivileged,
  };
}

function actionOf(
  { severity, title, remedy }: Rule,
  own: FindingsOfRule,
  inventory: Inventory,
  powers: ReadonlyMap<string, readonly string[]>,
  nowMs: number,
): Action {
  const named = worst(own, ({ user }) => (user === undefined ? 0 : privilegesOfUser(user, powers).length));
  return {
    severity,
    title,
    remedy,
    live: own.live,
    named: named.map((finding) => namedBy(finding, factsOf(finding, inventory, nowMs))),
  };
}

/** Of the findings that count, those with most power; of equal ones, the first. */
function worst(findings: Iterable<Finding>, powerOf: (finding: Finding) => number): Finding[] {
  const found: { finding: Finding; power: number }[] = [];
  for (const finding of findings) {
    if (finding.excepted !== undefined) continue;
    const power = powerOf(finding);
    if (found.length === maxNamed && power <= (found.at(-1)?.power ?? 0)) continue;
    const place = found.findIndex((one) => one.power < power);
    found.splice(place === -1 ? found.length : place, 0, { finding, power });
    found.splice(maxNamed);
  }
  return found.map(({ finding }) => finding);
}

function unknownOf(
  { origin }: Inventory,
  { rolesUnknown, holdersUnknown, privilegedUnknown, notChecked }: KnownParts,
): string[] {
  const { proven, statuses = [] } = origin;
  return [
    ...(proven === false ? ['The snapshot is not proven whole: somebody may be missing.'] : []),
    ...(proven === undefined ? ['Whether the snapshot is whole is not known: somebody may be missing.'] : []),
    ...(readsSomeStatuses(origin) ? [`Only users of these statuses were read: ${statuses.join(', ')}.`] : []),
    ...(rolesUnknown > 0
      ? [
          `The privileges of ${things(rolesUnknown, 'role')} are not known: ${things(holdersUnknown, 'user holds', 'users hold')} one, and may be able to do anything.`,
        ]
      : []),
    ...(privilegedUnknown > 0
      ? [`The roles or the status of ${things(privilegedUnknown, 'user')} are not known.`]
      : []),
    ...(notChecked.rules > 0
      ? [
          `${things(notChecked.rules, 'rule was', 'rules were')} not checked, for optional streams that were not read: ${notChecked.streams.join(', ')}.`,
        ]
      : []),
  ];
}
