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
  /** By assignments as they are listed: users of one combination nearly always list it in one way. */
  readonly #listed = new Map<string, RoleCombination>();

  add({ user, assignment }: UserEntry): void {
    const all = assignment?.role_assignments ?? [];
    if (all.length === 0) return;
    const listed = JSON.stringify(all.map((one) => [one.role, one.apply_to_application]));
    let combination = this.#listed.get(listed);
    if (combination === undefined) this.#listed.set(listed, (combination = this.#combinationOf(all)));
    combination.users += 1;
    if (user.is_active === true) combination.activeUsers += 1;
  }

  get combinations(): Iterable<RoleCombination> {
    return this.#combinations.values();
  }

  #combinationOf(all: readonly RoleAssignment[]): RoleCombination {
    const roles = distinct(all);
    const onApplication = distinct(all.filter((one) => one.apply_to_application));
    const key = JSON.stringify([roles, onApplication]);
    const known = this.#combinations.get(key);
    if (known !== undefined) return known;
    const added = { roles, onApplication, users: 0, activeUsers: 0 };
    this.#combinations.set(key, added);
    return added;
  }
}

function distinct(assignments: readonly RoleAssignment[]): string[] {
  return [...new Set(assignments.map(({ role }) => role))].sort();
}
