import { strangersOf } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { knows } from '../inventory/unknown.ts';
import type { AccessQuery } from './access-query.ts';
import { administersGroups } from './access-query.ts';
import { doubtOf, partOfAdministrator, partsOfRole, type RolePart } from './role-parts.ts';

/** Somebody who can, or may be able to, do what was asked for. */
export interface Person {
  /** Undefined for the administrator of a group who is no user of the account. */
  id: string | undefined;
  name: string;
  email: string | undefined;
  status: string | undefined;
  /** Whether they can sign in; undefined is not known. */
  isActive: boolean | undefined;
}

/** One way in which a person can do it, or a reason for which it is unknown whether they can. */
export type AccessRow = { person: Person } & (
  | { answer: 'yes'; part: RolePart }
  | { answer: 'unknown'; role: RolePart['role'] | undefined; reason: string }
);

/** Who can do what was asked for. Rows can be gone through as often as needed. */
export class AccessAnswer {
  readonly #inventory: Inventory;
  readonly #query: AccessQuery;
  readonly #parts = new Map<string, readonly RolePart[]>();
  readonly #doubts = new Map<string, { role: RolePart['role']; reason: string }>();

  constructor(inventory: Inventory, query: AccessQuery) {
    this.#inventory = inventory;
    this.#query = query;
    for (const role of inventory.roles.values()) {
      if (query.roles?.has(role.id) === false) continue;
      const reason = doubtOf(inventory, role, query);
      this.#parts.set(role.id, partsOfRole(role, query, reason));
      if (reason !== undefined) this.#doubts.set(role.id, { role, reason });
    }
  }

  /** What the roles give of what was asked for. */
  get parts(): RolePart[] {
    return [...this.#parts.values()].flat();
  }

  /** Users in the order of the account, then administrators of groups who are no users. */
  *rows(): Generator<AccessRow> {
    for (const user of this.#inventory.users.values()) {
      if (this.#query.isUser?.(user) === false) continue;
      yield* this.#rowsOf(user);
    }
    if (this.#query.isUser !== undefined) return;
    const { groupsOf } = strangersOf(this.#inventory);
    for (const [address, administers] of groupsOf) {
      const part = partOfAdministrator(administers, this.#query);
      const person = { id: undefined, name: address, email: address, status: undefined, isActive: undefined };
      if (part !== undefined) yield { person, answer: 'yes', part };
    }
  }

  *#rowsOf(user: InventoryUser): Generator<AccessRow> {
    const parts = user.roles.flatMap((id) => this.#parts.get(id) ?? []);
    const administers = administersGroups(this.#inventory)
      ? partOfAdministrator(user.administers, this.#query)
      : undefined;
    if (administers !== undefined) parts.push(administers);
    for (const part of parts) yield { person: user, answer: 'yes', part };
    if (this.#isSettled(parts)) return;
    if (!knows(user, 'roles'))
      yield { person: user, answer: 'unknown', role: undefined, reason: 'Their roles could not be read.' };
    for (const id of user.roles) {
      const doubt = this.#doubts.get(id);
      if (doubt !== undefined) yield { person: user, answer: 'unknown', ...doubt };
    }
  }

  /** Nothing that is unknown could add to what these give. */
  #isSettled(parts: readonly RolePart[]): boolean {
    const { privileges, roles } = this.#query;
    if (privileges === undefined || roles !== undefined) return false;
    const wide = new Set(
      parts.flatMap(({ reach, privileges: held }) => (reach === 'account' ? held : [])).map(fold),
    );
    return [...privileges].every((name) => wide.has(fold(name)));
  }
}

function fold(name: string): string {
  return name.toLowerCase();
}
