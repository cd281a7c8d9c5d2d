import type { Inventory } from '../inventory/inventory.ts';
import { daysSince } from './days.ts';
import type { Finding } from './finding.ts';

/** What is known of the user whom a finding is about; `undefined` is none, or not known where `unknown` says so. */
export interface SubjectFacts {
  name: string;
  email: string | undefined;
  /** Names of their roles. */
  roles: readonly string[];
  department: string | undefined;
  status: string | undefined;
  lastLoginAt: string | undefined;
  /** Whole days since their last login. */
  daysSinceLogin: number | undefined;
  /** Zoom fields that could not be read, sorted. */
  unknown: readonly string[];
}

/** `undefined` for a finding that is about no user of the account. */
export function factsOf(finding: Finding, inventory: Inventory, nowMs: number): SubjectFacts | undefined {
  const { subject } = finding;
  const user = finding.user ?? (subject.kind === 'user' ? inventory.users.get(subject.key) : undefined);
  if (user === undefined) return undefined;
  const { name, email, department, status, lastLoginAt } = user;
  return {
    name,
    email,
    roles: user.roles.map((id) => inventory.roles.get(id)?.name ?? id),
    department,
    status,
    lastLoginAt,
    daysSinceLogin: daysSince(lastLoginAt, nowMs),
    unknown: [...user.unknown].sort(),
  };
}

/** What a finding says, and why it was accepted if it was. */
export function sentenceOf({ message, excepted }: Finding): string {
  return excepted === undefined ? message : `${message} Accepted: ${excepted}`;
}
