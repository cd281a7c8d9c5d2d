import { things } from '@source-zoom/values';
import type { Inventory } from '../inventory/inventory.ts';
import type { FindingList, Rule } from './finding.ts';
import { leftOutBy } from './rule-facts.ts';
import { checkedRules, rules, uncheckedRules } from './rules.ts';

/**
 * What some rules could not judge, in parts of a sentence; empty if they could judge everything. No finding of theirs
 * means little then.
 */
export function notJudged(inventory: Inventory, isWanted: (rule: Rule) => boolean): string[] {
  const wanted = new Set(rules.filter(isWanted).map(({ id }) => id));
  const unchecked = uncheckedRules(inventory.parts).filter(({ rule }) => wanted.has(rule));
  const streams = [...new Set(unchecked.map(({ stream }) => stream))].join(', ');
  const facts = checkedRules(inventory.parts)
    .filter(isWanted)
    .map(({ dependsOn }) => dependsOn);
  const leftOut = leftOutBy(inventory)({ dependsOn: [...new Set(facts.flat())] });
  return [
    ...(unchecked.length === 0 ? [] : [`${things(unchecked.length, 'rule')} not checked without ${streams}`]),
    ...(leftOut.length === 0 ? [] : [`not known: ${leftOut.join(', ')}`]),
  ];
}

/** Rules that found nothing in what is known, by what they could not look at, in the words of a list. */
export function judgedInPart({
  inPart,
}: Pick<FindingList, 'inPart'>): { rules: string[]; notKnown: string }[] {
  const groups = new Map<string, string[]>();
  for (const { rule, notKnown } of inPart) {
    const said = notKnown.join(', ');
    groups.set(said, [...(groups.get(said) ?? []), rule]);
  }
  return [...groups].map(([notKnown, ofGroup]) => ({ rules: ofGroup, notKnown }));
}
