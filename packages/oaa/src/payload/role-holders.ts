import type { UserEntry } from './payload.ts';

/** Roles that the same users hold together. */
export interface RoleCombination {
  roles: readonly string[];
  users: number;
  activeUsers: number;
}

/** How many users hold which roles together: few combinations, however many users there are. */
export class RoleHolders {
  readonly #combinations = new Map<string, RoleCombination>();

  add({ user, assignment }: UserEntry): void {
    const roles = [...new Set(assignment?.role_assignments.map(({ role }) => role))].sort();
    if (roles.length === 0) return;
    const key = JSON.stringify(roles);
    const { users, activeUsers } = this.#combinations.get(key) ?? { users: 0, activeUsers: 0 };
    this.#combinations.set(key, {
      roles,
      users: users + 1,
      activeUsers: activeUsers + Number(user.is_active === true),
    });
  }

  get combinations(): Iterable<RoleCombination> {
    return this.#combinations.values();
  }
}
