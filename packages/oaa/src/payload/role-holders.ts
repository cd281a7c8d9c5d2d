import type { RoleAssignment, UserEntry } from './payload.ts';

/** Roles that the same users hold together. */
export interface RoleCombination {
  roles: readonly string[];
  /** Those of them that they hold on the whole application, not only on some of its resources. */
  onApplication: readonly string[];
  users: number;
  activeUsers: number;
}

/** How many users hold which roles together: few combinations, however many users there are. */
export class RoleHolders {
  readonly #combinations = new Map<string, RoleCombination>();

  add({ user, assignment }: UserEntry): void {
    if (assignment === undefined) return;
    const { role_assignments: all } = assignment;
    const roles = distinct(all);
    if (roles.length === 0) return;
    const onApplication = distinct(all.filter((one) => one.apply_to_application));
    const key = JSON.stringify([roles, onApplication]);
    const { users, activeUsers } = this.#combinations.get(key) ?? { users: 0, activeUsers: 0 };
    this.#combinations.set(key, {
      roles,
      onApplication,
      users: users + 1,
      activeUsers: activeUsers + Number(user.is_active === true),
    });
  }

  get combinations(): Iterable<RoleCombination> {
    return this.#combinations.values();
  }
}

function distinct(assignments: readonly RoleAssignment[]): string[] {
  return [...new Set(assignments.map(({ role }) => role))].sort();
}
