import { strangersOf } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { knows } from '../inventory/unknown.ts';
import type { AccessQuery } from './access-query.ts';
import { administersGroups } from './access-query.ts';
import { firstListed, type Standing, standingOf } from './listing-order.ts';
import type { Person } from './person.ts';
import { doubtOf, partOfAdministrator, partsOfRole, type RolePart } from './role-parts.ts';

/** One way in which a person can do it, or a reason for which it is unknown whether they can. */
export type AccessRow = { person: Person } & (
  | { answer: 'yes'; part: RolePart }
  | { answer: 'unknown'; role: RolePart['role'] | undefined; reason: string }
);

/** Somebody whom the answer may be about. */
type Candidate = Person & Pick<InventoryUser, 'roles' | 'administers' | 'unknown'>;

/** What is known of somebody who is no user of the account. */
const stranger = {
  id: undefined,
  status: undefined,
  isActive: undefined,
  roles: [],
  unknown: new Set<string>(),
};

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

  /** In no order, but the rows of each person follow each other. */
  *rows(): Generator<AccessRow> {
    for (const candidate of this.#candidates()) yield* this.#rowsOf(candidate);
  }

  /** The rows of the first people, in the order of a list: those who can, and last those of whom it is unknown. */
  *listed(most = Number.POSITIVE_INFINITY): Generator<AccessRow> {
    for (const person of firstListed(this.#found(), most)) yield* this.#rowsOf(person);
  }

  *#found(): Generator<[Candidate, Standing]> {
    for (const candidate of this.#candidates()) {
      const answers = Array.from(this.#rowsOf(candidate), ({ answer }) => answer);
      if (answers.length > 0) yield [candidate, standingOf(candidate, answers.includes('yes'))];
    }
  }

  /** Users, and administrators of groups who are no users. */
  *#candidates(): Generator<Candidate> {
    for (const user of this.#inventory.users.values()) if (this.#query.isUser?.(user) !== false) yield user;
    if (this.#query.isUser !== undefined) return;
    for (const [email, administers] of strangersOf(this.#inventory).groupsOf)
      yield { ...stranger, name: email, email, administers };
  }

  *#rowsOf(user: Candidate): Generator<AccessRow> {
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
