import { originalId, type RoleAssignment } from '@source-zoom/oaa';

/** Where roles are assigned: on the whole application, or only in some groups, which are its resources. */
export class RoleReach {
  readonly #onApplication = new Set<string>();
  readonly #inGroups = new Map<string, { groups: Set<string>; areSame: boolean }>();

  note(assignment: RoleAssignment): void {
    const { role } = assignment;
    // Other people's payloads may have both, or neither, which is nowhere for Veza and has always counted here.
    const resources = 'resources' in assignment ? assignment.resources : [];
    if (assignment.apply_to_application || resources.length === 0) {
      this.#onApplication.add(role);
      return;
    }
    const known = this.#inGroups.get(role);
    const groups = known?.groups ?? new Set<string>();
    const before = groups.size;
    for (const resource of resources) groups.add(originalId(resource));
    const isSame = known === undefined || (groups.size === before && resources.length === before);
    this.#inGroups.set(role, { groups, areSame: isSame && (known?.areSame ?? true) });
  }

  /** Ids of all groups that a role is assigned in; undefined for a role that somebody has on the application. */
  groupsOf(role: string): string[] | undefined {
    const found = this.#onApplication.has(role) ? undefined : this.#inGroups.get(role);
    return found && [...found.groups].sort();
  }

  /** Whether it is assigned in the same groups for all its holders, and never on the application. */
  isSame(role: string): boolean {
    return !this.#onApplication.has(role) && this.#inGroups.get(role)?.areSame !== false;
  }
}
