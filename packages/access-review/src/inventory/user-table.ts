import { type ListColumn, NumberColumn } from '@source-zoom/values';
import type { InventoryUser, UserKind } from './inventory-user.ts';
import { TableUser, UserColumns } from './user-columns.ts';
import { UserKinds } from './user-kinds.ts';

/**
 * All users of an account, in columns: about 150 bytes each. As an object, a user exists only while somebody looks at
 * it.
 *
 * Users have numbers from 0, in order of arrival.
 */
export class UserTable {
  /** A payload may have a user twice; then the last row counts, in the first one's place. */
  readonly #rows = new NumberColumn();
  readonly #kinds = new UserKinds();
  readonly #kindOf = new NumberColumn();
  readonly #columns = new UserColumns();
  #isSorted = true;
  #last: string | undefined;

  get size(): number {
    return this.#columns.ids.size;
  }

  /** Ids of all groups that somebody administers. */
  get administered(): readonly string[] {
    return this.#textsIn(this.#columns.administers);
  }

  /** Ids of all groups that somebody is in. */
  get memberships(): readonly string[] {
    return this.#textsIn(this.#columns.groups);
  }

  add(user: Omit<InventoryUser, 'roles'>): void {
    const number = this.#columns.ids.add(user.id);
    const kind = this.#kinds.numberOf(user);
    if (number === this.#rows.length) {
      this.#isSorted &&= this.#last === undefined || this.#last < user.id;
      this.#last = user.id;
      this.#kindOf.push(kind);
      this.#rows.push(this.#columns.length);
    } else {
      this.#kindOf.set(number, this.#withRoles(kind, this.#kinds.at(this.#kindOf.at(number)).roles));
      this.#rows.set(number, this.#columns.length);
    }
    this.#columns.push(user);
  }

  /** Gives roles to a user; false if there is none with this id. */
  assign(id: string, roles: readonly string[]): boolean {
    const number = this.#columns.ids.find(id);
    if (number === undefined) return false;
    this.#kindOf.set(number, this.#withRoles(this.#kindOf.at(number), roles));
    return true;
  }

  /** Takes roles away from all who hold them. */
  dropRoles(isGone: (role: string) => boolean): void {
    this.#kinds.dropRoles(isGone);
  }

  has(id: string): boolean {
    return this.numberOf(id) !== undefined;
  }

  get(id: string): InventoryUser | undefined {
    const number = this.numberOf(id);
    return number === undefined ? undefined : this.at(number);
  }

  /** The number of the user with an id. */
  numberOf(id: string): number | undefined {
    return this.#columns.ids.find(id);
  }

  idAt(number: number): string {
    return this.#columns.ids.at(number);
  }

  at(number: number): InventoryUser {
    const kind = this.#kinds.at(this.#kindOf.at(number));
    return new TableUser(this.#columns, number, this.#rows.at(number), kind);
  }

  *values(): Generator<InventoryUser> {
    for (let number = 0; number < this.size; number += 1) yield this.at(number);
  }

  *emails(): Generator<string | undefined> {
    for (const row of this.#rows.all()) yield this.#columns.emails.at(row);
  }

  /** How many administer groups. */
  get administrators(): number {
    return this.#rows
      .all()
      .reduce((sum, row) => sum + Number(this.#columns.administers.at(row).length > 0), 0);
  }

  /** Those who administer groups. */
  *whoAdminister(): Generator<InventoryUser> {
    for (const [number, row] of this.#rows.all().entries())
      if (this.#columns.administers.at(row).length > 0) yield this.at(number);
  }

  /** Users of some kinds. */
  *ofKind(isWanted: (kind: UserKind) => boolean): Generator<InventoryUser> {
    const wanted = new Map<number, boolean>();
    for (const [number, kind] of this.#kindOf.all().entries()) {
      let found = wanted.get(kind);
      if (found === undefined) wanted.set(kind, (found = isWanted(this.#kinds.at(kind))));
      if (found) yield this.at(number);
    }
  }

  /** The kinds of users there are, in order of their first users, and how many each has. */
  kinds(): { kind: UserKind; users: number }[] {
    const counts: number[] = [];
    const order: number[] = [];
    for (const kind of this.#kindOf.all()) {
      if (counts[kind] === undefined) order.push(kind);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return order.map((kind) => ({ kind: this.#kinds.at(kind), users: counts[kind] ?? 0 }));
  }

  /** How many users are of some kinds. */
  count(isWanted: (kind: UserKind) => boolean): number {
    return this.kinds().reduce((sum, { kind, users }) => sum + (isWanted(kind) ? users : 0), 0);
  }

  /** The numbers of the users, by id. */
  byId(): Iterable<number> {
    const numbers = Uint32Array.from({ length: this.size }, (_, number) => number);
    if (this.#isSorted) return numbers;
    const ids = Array.from(numbers, (number) => this.idAt(number));
    return numbers.sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
  }

  #textsIn(column: ListColumn): readonly string[] {
    if (this.#columns.length === this.size) return column.values;
    // Some rows do not count.
    const found = new Set<string>();
    for (const row of this.#rows.all()) for (const text of column.at(row)) found.add(text);
    return [...found];
  }

  #withRoles(kind: number, roles: readonly string[]): number {
    return roles.reduce((so, role) => this.#kinds.withRole(so, role), kind);
  }
}
