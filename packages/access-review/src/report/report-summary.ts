import type { Finding, Severity } from '../findings/finding.ts';
import type { InventoryOrigin } from '../inventory/inventory.ts';
import type { LoginAge } from './login-age.ts';
import type { OptionalSummary } from './optional-summary.ts';

/** The numbers of a report: what its charts and tables show. Everything is counted here, nothing is drawn. */
export interface ReportSummary {
  name: string;
  origin: InventoryOrigin;
  users: number;
  groups: number;
  roles: number;
  privileged: number;
  /** Users whose roles or status could not be read, so that they may be privileged too. */
  privilegedUnknown: number;
  /** The first of them, by name. */
  privilegedShown: { name: string; address: string; roles: string; privileges: string }[];
  findings: Record<Severity, number>;
  /** Findings of each rule that has any, worst first; `shown` holds the first of them. */
  findingsByRule: {
    rule: string;
    severity: Severity;
    title: string;
    means: string;
    remedy: string;
    total: number;
    shown: Finding[];
  }[];
  expiredExceptions: number;
  statusByPlan: { status: string; plan: string; users: number }[];
  loginByRole: { role: string; login: LoginAge; users: number }[];
  access: { role: string; area: string; access: Access; restricted: boolean }[];
  /** Names of the roles in the order of `access`: those that can do most first. */
  accessRoles: string[];
  /** Names of the roles whose privileges are unknown. */
  accessUnknown: string[];
  /** What was left out of `access` for lack of room in the chart. */
  accessLeftOut: { roles: number; areas: number };
  groupSizes: { size: string; groups: number }[];
  /** Users whose groups could not be read. */
  groupsUnknown: number;
  /** What optional streams read; left out where there are none. */
  optional?: OptionalSummary;
}

/** The strongest kind of access that a role has in an area. */
export const accessKinds = ['read', 'write', 'create', 'uncategorized'] as const;

export type Access = (typeof accessKinds)[number];
