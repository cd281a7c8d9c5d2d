import type { FindingChanges } from '../findings/compare-findings.ts';
import type { Finding } from '../findings/finding.ts';
import { titleOf } from '../findings/rules.ts';
import { factsOf, sentenceOf } from '../findings/subject-facts.ts';
import type { DiffHeader } from './diff-header.ts';
import type { Quote } from './diff-styles.ts';

/** A finding of a difference: who it is about is looked up on the side where it was found, when it is written. */
export interface FindingChange {
  finding: Finding;
  sides: DiffHeader['sides'];
  side: 'before' | 'after';
}

type Kind = 'new' | 'resolved' | 'undecided' | 'accepted';

const foundIn = { new: 'after', resolved: 'before', undecided: 'before', accepted: 'after' } as const;

/** The findings of a list, none if they were not compared. */
export function findingChanges(
  kind: Kind,
  findings: FindingChanges | undefined,
  sides: DiffHeader['sides'],
): FindingChange[] {
  return (findings?.[kind] ?? []).map((finding) => ({ finding, sides, side: foundIn[kind] }));
}

/** `high: Title: Name <address> (roles): what it says`. */
export function findingLine({ finding, sides, side }: FindingChange, quote: Quote): string {
  const facts = sides && factsOf(finding, sides[side].inventory, 0);
  const { severity, rule, subject } = finding;
  const who =
    facts === undefined
      ? quote(subject.label)
      : `${quote(`${facts.name} <${facts.email ?? subject.key}>`)} (${facts.roles.map(quote).join(', ') || 'no role'})`;
  return `${severity}: ${titleOf(rule)}: ${who}: ${quote(sentenceOf(finding))}`;
}
