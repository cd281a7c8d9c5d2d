import type { Strangers } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import type { OptionalPart } from '../inventory/optional-parts.ts';
import type { RuleFact } from './rule-facts.ts';
import type { Exception, FindingsSettings } from './settings.ts';

/** From worst to least. */
export const severities = ['high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/**
 * Controls about who has access, by the ids of their public lists: the Trust Services Criteria of SOC 2, ISO/IEC 27001
 * Annex A, NIST SP 800-53, and the CIS Controls (5: accounts, 6: access).
 */
export const controls = [
  ...(['SOC 2 CC6.1', 'SOC 2 CC6.2', 'SOC 2 CC6.3'] as const),
  ...(['ISO 27001 A.5.15', 'ISO 27001 A.5.16', 'ISO 27001 A.5.17', 'ISO 27001 A.5.18'] as const),
  ...(['ISO 27001 A.8.2', 'NIST 800-53 AC-2', 'NIST 800-53 AC-5', 'NIST 800-53 AC-6'] as const),
  ...(['CIS 5', 'CIS 6'] as const),
] as const;
export type Control = (typeof controls)[number];

/**
 * What a finding is about; `key` is its id, or the address of a person whom the account does not have as a user, or the
 * plan of a licence.
 */
export interface Subject {
  kind: 'user' | 'role' | 'permission' | 'account' | 'group' | 'app' | 'licence';
  key: string;
  label: string;
}

export interface Finding {
  rule: string;
  severity: Severity;
  subject: Subject;
  /** One sentence about this subject. */
  message: string;
  /** The reason of the exception that covers it; such a finding is listed but does not count. */
  excepted?: string;
  /** The user whom it is about, as an object for as long as the finding is looked at. */
  user?: InventoryUser;
}

/** Findings, worst first, then by rule and subject; they can be gone through as often as needed. */
export interface FindingList extends Iterable<Finding> {
  readonly total: number;
  /** The findings of a rule; undefined if it found nothing, or was not checked. */
  ofRule: (id: string) => FindingsOfRule | undefined;
  /** Rules that looked at everything and found nothing, worst first. */
  readonly passed: readonly Rule[];
  /** The severities of the rules that were chosen and checked, worst first. */
  readonly severities: readonly Severity[];
  /** Rules that found nothing in what is known, worst first, with what they could not look at. */
  readonly inPart: readonly JudgedInPart[];
  /** Counts by severity, without excepted findings. */
  counts: () => Record<Severity, number>;
  /** Exceptions that are in force and cover nothing. */
  unused: () => readonly Exception[];
}

/** A rule that found nothing, and could not look at everything. */
export interface JudgedInPart {
  rule: string;
  /** Parts of a sentence: `the privileges of 3 roles`. */
  notKnown: readonly string[];
}

/** The findings of one rule. */
export interface FindingsOfRule extends Iterable<Finding> {
  readonly total: number;
  /** Those that no exception covers. */
  readonly live: number;
}

/** What a rule examines. */
export interface Evidence {
  inventory: Inventory;
  settings: FindingsSettings;
  /** Milliseconds since 1970. */
  nowMs: number;
  /** By role id: what makes its holders privileged. */
  privileged: ReadonlyMap<string, readonly string[]>;
  strangers: Strangers;
}

export interface Rule {
  id: string;
  severity: Severity;
  /** The controls of public lists that the rule tests. */
  controls: readonly Control[];
  title: string;
  /** Why it matters. */
  means: string;
  /** What to do about it. */
  remedy: string;
  /** Where the rule comes from. */
  source: string;
  /** The facts that it depends on; those who have none of them are left out by nature. */
  dependsOn: readonly RuleFact[];
  /** Whether it looks beyond its subject, at all users, roles or groups: if one may be missing, it cannot tell. */
  isAcrossAccount?: true;
  /** What it examines besides users, groups and roles: without all of these it is not checked. */
  parts?: readonly OptionalPart[];
  /**
   * What it says of a user: a sentence that depends on them alone, since it is asked for again when it is written;
   * undefined if nothing.
   */
  ofUser?: (evidence: Evidence) => (user: InventoryUser) => string | undefined;
  /** What it finds besides. */
  find?: (evidence: Evidence) => Iterable<{ subject: Subject; message: string }>;
}

/** What a format gets besides the findings. */
export interface FindingsContext {
  inventory: Inventory;
  /** The program that judges. */
  tool: { name: string; version: string };
  nowMs: number;
  /** Most findings of a rule that are listed; the counts are of all. */
  limit: number;
  /** Whether the reader sees colours. */
  colors: boolean;
}
