import type { AccessAnswer } from './access-answer.ts';
import { standingOf } from './listing-order.ts';
import type { Person } from './person.ts';
import type { RolePart } from './role-parts.ts';

/** How many people an answer names. Nobody counts twice. */
export interface AccessSummary {
  /** They can, and can sign in. */
  active: number;
  /** They hold it, but are invited or deactivated: they cannot sign in now. */
  notActive: number;
  /** They hold it, and it is not known whether they can sign in. */
  statusUnknown: number;
  /** It is not known whether they hold it. */
  unknown: number;
  /** How many people there are for each reason for not knowing; they may hold it through another role, too. */
  reasons: Map<string, number>;
  /** How many people hold each part; one who administers groups is a part of their own. */
  holders: Map<RolePart, number>;
  /** Ways in which people can do it: lines of a list. */
  holdings: number;
}

export function summarize(answer: AccessAnswer): AccessSummary {
  const summary: AccessSummary = {
    active: 0,
    notActive: 0,
    statusUnknown: 0,
    unknown: 0,
    reasons: new Map(),
    holders: new Map(),
    holdings: 0,
  };
  let current: { person: Person; holds: boolean } | undefined;
  const count = (): void => {
    if (current !== undefined) summary[standingOf(current.person, current.holds)] += 1;
  };
  for (const row of answer.rows()) {
    // The rows of one person follow each other.
    if (current?.person !== row.person) {
      count();
      current = { person: row.person, holds: false };
    }
    if (row.answer === 'yes') {
      current.holds = true;
      summary.holdings += 1;
      increase(summary.holders, row.part);
    } else increase(summary.reasons, row.reason);
  }
  count();
  return summary;
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
