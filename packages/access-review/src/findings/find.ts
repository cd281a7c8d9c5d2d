import { strangersOf } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { privilegedRoles } from '../inventory/privileged.ts';
import {
  type Evidence,
  type Finding,
  type FindingList,
  type JudgedInPart,
  type Rule,
  severities,
  type Severity,
} from './finding.ts';
import { leftOutBy } from './rule-facts.ts';
import { compare, RuleFindings } from './rule-findings.ts';
import { checkedRules } from './rules.ts';
import type { Exception, FindingsSettings } from './settings.ts';

const dayMs = 86_400_000;

/**
 * What every rule finds, worst first, then by rule and subject; findings covered by an exception are marked. Each user
 * passes by once, before all rules.
 */
export function findFindings(inventory: Inventory, settings: FindingsSettings, nowMs: number): Findings {
  const evidence: Evidence = {
    inventory,
    settings,
    nowMs,
    privileged: privilegedRoles(inventory, settings.privileges),
    strangers: strangersOf(inventory),
  };
  const exceptions = settings.exceptions.filter((one) => !hasExpired(one, nowMs));
  const ofRules = checkedRules(inventory.parts).map((rule) => new RuleFindings(rule, evidence, exceptions));
  const ofUsers = ofRules.filter(({ rule }) => rule.ofUser !== undefined);
  for (const number of inventory.users.byId()) {
    const user = inventory.users.at(number);
    for (const one of ofUsers) one.examineUser(number, user);
  }
  for (const one of ofRules) one.examineRest();
  return new Findings(ofRules, exceptions, inventory);
}

/** What the rules found. */
export class Findings implements FindingList {
  readonly #ofRules: readonly RuleFindings[];
  readonly #exceptions: readonly Exception[];
  readonly #inventory: Inventory;

  constructor(ofRules: readonly RuleFindings[], exceptions: readonly Exception[], inventory: Inventory) {
    this.#inventory = inventory;
    this.#ofRules = ofRules.toSorted(
      ({ rule: a }, { rule: b }) => rank(a.severity) - rank(b.severity) || compare(a.id, b.id),
    );
    this.#exceptions = exceptions;
  }

  get total(): number {
    return this.#ofRules.reduce((sum, { total }) => sum + total, 0);
  }

  *[Symbol.iterator](): Generator<Finding> {
    for (const one of this.#ofRules) yield* one;
  }

  ofRule(id: string): RuleFindings | undefined {
    return this.#ofRules.find(({ rule, total }) => rule.id === id && total > 0);
  }

  get severities(): Severity[] {
    return severities.filter((one) => this.#ofRules.some(({ rule }) => rule.severity === one));
  }

  counts(): Record<Severity, number> {
    const counts = { high: 0, medium: 0, low: 0, info: 0 };
    for (const { rule, live } of this.#ofRules) counts[rule.severity] += live;
    return counts;
  }

  /** The findings of some rules only. */
  only(isWanted: (rule: Rule) => boolean): Findings {
    return new Findings(
      this.#ofRules.filter(({ rule }) => isWanted(rule)),
      this.#exceptions,
      this.#inventory,
    );
  }

  get passed(): Rule[] {
    return this.#withoutFindings().flatMap(({ rule, notKnown }) => (notKnown.length === 0 ? [rule] : []));
  }

  get inPart(): JudgedInPart[] {
    return this.#withoutFindings().flatMap(({ rule, notKnown }) =>
      notKnown.length === 0 ? [] : [{ rule: rule.id, notKnown }],
    );
  }

  #withoutFindings(): { rule: Rule; notKnown: readonly string[] }[] {
    const leftOut = leftOutBy(this.#inventory);
    return this.#ofRules
      .filter(({ total }) => total === 0)
      .map(({ rule }) => ({ rule, notKnown: leftOut(rule) }));
  }

  /** Whether a finding not covered by an exception has this severity or a worse one. */
  reaches(severity: Severity): boolean {
    return this.reaching(severity).length > 0;
  }

  /** Ids of the rules that have such findings, worst first. */
  reaching(severity: Severity): string[] {
    return this.#ofRules
      .filter(({ rule, live }) => live > 0 && isAtLeast(rule.severity, severity))
      .map(({ rule }) => rule.id);
  }

  /**
   * Exceptions that cover nothing: the risk is gone, or the subject is misspelled. Of a rule that was not checked, for
   * lack of one of its parts, nobody knows.
   */
  unused(): Exception[] {
    return this.#exceptions.filter((exception) =>
      this.#ofRules.some(({ rule, covering }) => rule.id === exception.rule && !covering.has(exception)),
    );
  }
}

/** Exceptions that have expired: they no longer cover anything, and somebody should look at them. */
export function expired(settings: FindingsSettings, nowMs: number): Exception[] {
  return settings.exceptions.filter((one) => hasExpired(one, nowMs));
}

function hasExpired({ expires }: Exception, nowMs: number): boolean {
  return nowMs >= Date.parse(expires) + dayMs;
}

/** Whether a severity is this one or a worse one. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return rank(severity) <= rank(least);
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
