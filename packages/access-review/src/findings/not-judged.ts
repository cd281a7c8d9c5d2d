import { things } from '@source-zoom/values';
import { type Inventory, knowsPrivileges } from '../inventory/inventory.ts';
import type { Findings } from './find.ts';
import type { Rule } from './finding.ts';
import { rules, uncheckedRules } from './rules.ts';

/**
 * What some rules could not judge, in parts of a sentence; empty if they could judge everything. No finding of theirs
 * means little then.
 */
export function notJudged(
  inventory: Inventory,
  findings: Findings,
  isWanted: (rule: Rule) => boolean,
): string[] {
  const wanted = new Set(rules.filter(isWanted).map(({ id }) => id));
  const unchecked = uncheckedRules(inventory.parts).filter(({ rule }) => wanted.has(rule));
  const streams = [...new Set(unchecked.map(({ stream }) => stream))].join(', ');
  const roles = [...inventory.roles.values()].filter((role) => knowsPrivileges(inventory, role) === false);
  const inPart = findings.ofRule('unknown-access')?.live ?? 0;
  return [
    ...(unchecked.length === 0 ? [] : [`${things(unchecked.length, 'rule')} not checked without ${streams}`]),
    ...(roles.length === 0 ? [] : [`privileges of ${things(roles.length, 'role')} unknown`]),
    ...(inPart === 0
      ? []
      : [`access of ${things(inPart, 'user or role', 'users or roles')} unknown in part`]),
  ];
}
