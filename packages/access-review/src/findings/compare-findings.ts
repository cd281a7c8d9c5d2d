import { foldAddress } from '@source-zoom/zoom-records';
import type { Inventory } from '../inventory/inventory.ts';
import { certaintyOf } from './certainty.ts';
import type { Finding, FindingList } from './finding.ts';
import { compare } from './rule-findings.ts';
import { checkedRules, rules } from './rules.ts';

/** An account and what was found in it. */
export interface ReviewedAccount {
  inventory: Inventory;
  findings: FindingList;
}

/** What became of the findings of an account; those of a list are worst first, without the user as an object. */
export interface FindingChanges {
  /** They count now, and did not before: they were not there, or an exception covered them. */
  new: Finding[];
  /** They counted before; the rule was checked again and no longer finds them. */
  resolved: Finding[];
  /** They counted before and are not found now, where not all that the rule needs is known, or in the account at all. */
  undecided: Finding[];
  /** Found now, and covered by an exception. */
  accepted: Finding[];
  /** How many count now as they did before. */
  remaining: number;
  /** Ids of the rules that were checked in one of the two only, so that nothing is said of them. */
  notCompared: string[];
}

/**
 * Compares what was found in an account with what was found before. A finding is the same if its rule and its subject
 * are; an invited user who got an id by accepting stays the same subject.
 */
export function compareFindings(before: ReviewedAccount, after: ReviewedAccount): FindingChanges {
  const changes: FindingChanges = {
    new: [],
    resolved: [],
    undecided: [],
    accepted: [],
    remaining: 0,
    notCompared: [],
  };
  const [checkedBefore, checkedNow] = [checkedIn(before), checkedIn(after)];
  const couldTell = certaintyOf(after.inventory);
  for (const { id } of rules) {
    const old = before.findings.ofRule(id) ?? [];
    const now = after.findings.ofRule(id) ?? [];
    if (checkedBefore.has(id) !== checkedNow.has(id)) {
      changes.notCompared.push(id);
      for (const finding of now) if (finding.excepted !== undefined) changes.accepted.push(plain(finding));
      continue;
    }
    for (const pair of pairFindings(old, now)) addPair(changes, pair, couldTell);
  }
  for (const list of [changes.new, changes.resolved, changes.undecided, changes.accepted])
    list.sort(bySubject);
  return changes;
}

function checkedIn({ inventory }: ReviewedAccount): Set<string> {
  return new Set(checkedRules(inventory.parts).map(({ id }) => id));
}

interface Pair {
  old?: Finding | undefined;
  now?: Finding | undefined;
}

function addPair(
  changes: FindingChanges,
  { old, now }: Pair,
  couldTell: (finding: Finding) => boolean,
): void {
  const counted = old !== undefined && old.excepted === undefined;
  if (now === undefined) {
    if (counted) changes[couldTell(old) ? 'resolved' : 'undecided'].push(plain(old));
  } else if (now.excepted !== undefined) changes.accepted.push(plain(now));
  else if (counted) changes.remaining += 1;
  else changes.new.push(plain(now));
}

/** Pairs the findings of a rule, both sides sorted by key. */
function* pairFindings(before: Iterable<Finding>, after: Iterable<Finding>): Generator<Pair> {
  const gone: Finding[] = [];
  const come: Finding[] = [];
  const [olds, nows] = [before[Symbol.iterator](), after[Symbol.iterator]()];
  let [old, now] = [olds.next(), nows.next()];
  while (old.done !== true || now.done !== true) {
    const order = orderOf(old.value as Finding | undefined, now.value as Finding | undefined);
    if (order === 0) yield { old: old.value as Finding, now: now.value as Finding };
    else if (order < 0) gone.push(old.value as Finding);
    else come.push(now.value as Finding);
    if (order <= 0) old = olds.next();
    if (order >= 0) now = nows.next();
  }
  yield* pairInvitations(gone, come);
}

function orderOf(old: Finding | undefined, now: Finding | undefined): number {
  if (old === undefined) return 1;
  if (now === undefined) return -1;
  return compare(old.subject.key, now.subject.key) || compare(old.subject.kind, now.subject.kind);
}

/** An invited user without a Zoom id is keyed by their e-mail address, by which they are named once they have one. */
function* pairInvitations(gone: readonly Finding[], come: readonly Finding[]): Generator<Pair> {
  const invited = new Map(
    gone.flatMap((one) => (one.subject.kind === 'user' ? [[foldAddress(one.subject.key), one]] : [])),
  );
  const paired = new Set<Finding>();
  for (const now of come) {
    const old = now.subject.kind === 'user' ? invited.get(foldAddress(now.subject.label)) : undefined;
    if (old !== undefined) paired.add(old);
    yield { old, now };
  }
  for (const old of gone) if (!paired.has(old)) yield { old };
}

const places = new Map(rules.map(({ id }, place) => [id, place]));

function bySubject({ rule: ruleOfA, subject: a }: Finding, { rule: ruleOfB, subject: b }: Finding): number {
  return (places.get(ruleOfA) ?? 0) - (places.get(ruleOfB) ?? 0) || compare(a.key, b.key);
}

/** Without the user as an object, which is for as long as the finding is looked at. */
function plain({ user: _, ...finding }: Finding): Finding {
  return finding;
}
