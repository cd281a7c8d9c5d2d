import { RoleHolders, type UserEntry } from '@source-zoom/oaa';
import type { StagedUser } from '@source-zoom/snapshot-store';
import { mapAssignment } from './assignments.ts';
import { Counter } from './counter.ts';
import { mapUser, type UserContext } from './users.ts';

/** Maps users, and has their totals after the last one. */
export class UserSurvey {
  users = 0;
  readonly byStatus = new Map<string, number>();
  readonly byPlanType = new Map<string, number>();
  withIdentity = 0;
  memberships = 0;
  assignments = 0;
  /** Users without a Zoom id. */
  keyedByEmail = 0;
  withCustomAttributes = 0;
  /** Ids of roles that users have but the account does not list, with their number of holders. */
  readonly unknownRoles = new Map<string, number>();
  readonly holders = new RoleHolders();
  readonly usedExceptions = new Set<string>();
  readonly counter = new Counter();
  readonly #context: UserContext;
  readonly #application: string;
  readonly #roleIds: ReadonlySet<string>;

  /** `application`: the name used in assignments. */
  constructor(context: UserContext, application: string, roleIds: ReadonlySet<string>) {
    this.#context = context;
    this.#application = application;
    this.#roleIds = roleIds;
  }

  /** `undefined` for a row that cannot be kept. */
  map(row: StagedUser): UserEntry | undefined {
    const user = mapUser(row, this.#context, this.counter);
    if (user === undefined) return undefined;
    const assignment = mapAssignment(row, user.id, this.#application, this.#roleIds);
    this.users += 1;
    increment(this.byStatus, String(user.custom_properties?.['status'] ?? 'unknown'));
    increment(this.byPlanType, String(user.custom_properties?.['plan_type'] ?? 'unknown'));
    if (user.identities !== undefined) this.withIdentity += 1;
    this.memberships += user.groups?.length ?? 0;
    if (row.id === undefined || row.id === null || row.id.trim() === '') this.keyedByEmail += 1;
    if ((row.custom_attributes ?? []).length > 0) this.withCustomAttributes += 1;
    const exception = this.#context.identities.exceptionKeyOf(row);
    if (exception !== undefined) this.usedExceptions.add(exception);
    for (const { role } of assignment?.role_assignments ?? []) {
      this.assignments += 1;
      if (!this.#roleIds.has(role)) increment(this.unknownRoles, role);
    }
    const entry = { user, assignment };
    this.holders.add(entry);
    return entry;
  }
}

export function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
