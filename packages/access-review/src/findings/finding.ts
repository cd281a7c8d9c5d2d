import type { Strangers } from '../inventory/group-admins.ts';
import type { Inventory, InventoryOrigin } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import type { OptionalPart } from '../inventory/optional-parts.ts';
import type { FindingsSettings } from './settings.ts';

/** From worst to least. */
export const severities = ['high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

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
}

/** Findings, worst first, then by rule and subject; they can be gone through as often as needed. */
export interface FindingList extends Iterable<Finding> {
  readonly total: number;
  /** The findings of a rule; undefined if it found nothing, or was not checked. */
  ofRule: (id: string) => (Iterable<Finding> & { readonly total: number }) | undefined;
  /** Counts by severity, without excepted findings. */
  counts: () => Record<Severity, number>;
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
  title: string;
  /** Why it matters. */
  means: string;
  /** What to do about it. */
  remedy: string;
  /** Where the rule comes from. */
  source: string;
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
  /** Name of the account's application in the payload. */
  application: string;
  origin: InventoryOrigin;
  /** What was read besides users, groups and roles. */
  parts: ReadonlySet<OptionalPart>;
  /** The program that judges. */
  tool: { name: string; version: string };
  nowMs: number;
}
