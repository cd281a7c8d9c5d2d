import { RoleHolders, type UserEntry } from '@source-zoom/oaa';
import type { StagedUser } from '@source-zoom/snapshot-store';
import { groupAdminRole } from '@source-zoom/zoom-records';
import { type AssignmentContext, mapAssignment } from './assignments.ts';
import { Counter } from './counter.ts';
import { mapUser, type UserContext } from './users.ts';

/** Maps users, and has their totals after the last one. */
export class UserSurvey {
  users = 0;
  readonly byStatus = new Map<string, number>();
  readonly byPlanType = new Map<string, number>();
  withIdentity = 0;
  memberships = 0;
  /** On the application. */
  assignments = 0;
  /** On groups only. */
  restrictedAssignments = 0;
  /** User administers group. */
  administered = 0;
  /** Users without a Zoom id. */
  keyedByEmail = 0;
  withCustomAttributes = 0;
  /** Ids of roles that users have but the account does not list, with their number of holders. */
  readonly unknownRoles = new Map<string, number>();
  readonly holders = new RoleHolders();
  readonly usedExceptions = new Set<string>();
  readonly counter = new Counter();
  readonly #context: UserContext;
  readonly #assignments: AssignmentContext;

  constructor(context: UserContext, assignments: AssignmentContext) {
    this.#context = context;
    this.#assignments = assignments;
  }

  /** `undefined` for a row that cannot be kept. */
  map(row: StagedUser): UserEntry | undefined {
    const user = mapUser(row, this.#context, this.counter);
    if (user === undefined) return undefined;
    const assignment = mapAssignment(row, user.id, this.#assignments);
    this.users += 1;
    increment(this.byStatus, String(user.custom_properties?.['status'] ?? 'unknown'));
    increment(this.byPlanType, String(user.custom_properties?.['plan_type'] ?? 'unknown'));
    if (user.identities !== undefined) this.withIdentity += 1;
    this.memberships += user.groups?.length ?? 0;
    if (row.id === undefined || row.id === null || row.id.trim() === '') this.keyedByEmail += 1;
    if ((row.custom_attributes ?? []).length > 0) this.withCustomAttributes += 1;
    const exception = this.#context.identities.exceptionKeyOf(row);
    if (exception !== undefined) this.usedExceptions.add(exception);
    const groups = user.custom_properties?.['administers_groups'];
    if (Array.isArray(groups)) this.administered += groups.length;
    for (const { role, apply_to_application } of assignment?.role_assignments ?? []) {
      if (!apply_to_application) {
        if (role !== groupAdminRole.id) this.restrictedAssignments += 1;
        continue;
      }
      this.assignments += 1;
      if (!this.#assignments.roleIds.has(role)) increment(this.unknownRoles, role);
    }
    const entry = { user, assignment };
    this.holders.add(entry);
    return entry;
  }
}

export function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
