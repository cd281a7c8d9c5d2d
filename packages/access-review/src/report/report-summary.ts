import type { Severity } from '../findings/finding.ts';
import type { InventoryOrigin } from '../inventory/inventory.ts';
import type { AccessMatrix } from './access-matrix.ts';
import type { ChangesSummary } from './changes.ts';
import type { EvidenceSummary } from './evidence.ts';
import type { LoginSummary } from './login-section.ts';
import type { OptionalSummary } from './optional-summary.ts';
import type { PlanRow } from './plan-section.ts';
import type { Verdict } from './verdict.ts';

/** The numbers of a report: what its sections show. Everything is counted here, nothing is drawn. */
export interface ReportSummary {
  name: string;
  origin: InventoryOrigin;
  verdict: Verdict;
  /** Undefined if nothing was compared. */
  changes: ChangesSummary | undefined;
  users: number;
  groups: number;
  roles: number;
  privileged: number;
  /** Users whose roles or status could not be read, so that they may be privileged too. */
  privilegedUnknown: number;
  /** Users of whom it is unknown whether they are privileged, also for what their roles give. */
  perhapsPrivileged: number;
  /** The first of the privileged, by name. */
  privilegedShown: { name: string; address: string; roles: string; privileges: string }[];
  /** How many count. */
  findings: Record<Severity, number>;
  evidence: EvidenceSummary;
  plans: PlanRow[];
  logins: LoginSummary;
  access: AccessMatrix;
  /** Users whose groups could not be read. */
  groupsUnknown: number;
  /** What optional streams read; left out where there are none. */
  optional?: OptionalSummary;
}
