import { ListColumn, NumberColumn, TextColumn, TextIndex } from '@source-zoom/values';
import type { InventoryUser, UserKind } from './inventory-user.ts';
import { UserKinds } from './user-kinds.ts';

/**
 * All users of an account, in columns: about 150 bytes each. As an object, a user exists only while somebody looks at
 * it.
 *
 * Users have numbers from 0, in order of arrival.
 */
export class UserTable {
  readonly #ids = new TextIndex();
  /** A payload may have a user twice; then the last row counts, in the first one's place. */
  readonly #rows = new NumberColumn();
  readonly #kinds = new UserKinds();
  readonly #kindOf = new NumberColumn();
  readonly #names = new TextColumn();
  readonly #emails = new TextColumn();
  /** Of which there are few different ones: one a user at most. */
  readonly #departments = new ListColumn();
  readonly #created = new TextColumn();
  readonly #logins = new TextColumn();
  /** As JSON. */
  readonly #identities = new TextColumn();
  readonly #groups = new ListColumn();
  readonly #administers = new ListColumn();
  #isSorted = true;
  #last: string | undefined;

  get size(): number {
    return this.#ids.size;
  }

  /** Ids of all groups that somebody administers. */
  get administered(): readonly string[] {
    return this.#textsIn(this.#administers);
  }

  /** Ids of all groups that somebody is in. */
  get memberships(): readonly string[] {
    return this.#textsIn(this.#groups);
  }

  add(user: Omit<InventoryUser, 'roles'>): void {
    const number = this.#ids.add(user.id);
    const kind = this.#kinds.numberOf(user);
    if (number === this.#rows.length) {
      this.#isSorted &&= this.#last === undefined || this.#last < user.id;
      this.#last = user.id;
      this.#kindOf.push(kind);
      this.#rows.push(this.#names.length);
    } else {
      this.#kindOf.set(number, this.#withRoles(kind, this.#kinds.at(this.#kindOf.at(number)).roles));
      this.#rows.set(number, this.#names.length);
    }
    this.#names.push(user.name);
    this.#emails.push(user.email);
    this.#departments.push(user.department === undefined ? [] : [user.department]);
    this.#created.push(user.createdAt);
    this.#logins.push(user.lastLoginAt);
    this.#identities.push(user.identities && JSON.stringify(user.identities));
    this.#groups.push(user.groups);
    this.#administers.push(user.administers);
  }

  /** Gives roles to a user; false if there is none with this id. */
  assign(id: string, roles: readonly string[]): boolean {
    const number = this.#ids.find(id);
    if (number === undefined) return false;
    this.#kindOf.set(number, this.#withRoles(this.#kindOf.at(number), roles));
    return true;
  }

  /** Takes roles away from all who hold them. */
  dropRoles(isGone: (role: string) => boolean): void {
    this.#kinds.dropRoles(isGone);
  }

  has(id: string): boolean {
    return this.#ids.find(id) !== undefined;
  }

  get(id: string): InventoryUser | undefined {
    const number = this.#ids.find(id);
    return number === undefined ? undefined : this.at(number);
  }

  idAt(number: number): string {
    return this.#ids.at(number);
  }

  at(number: number): InventoryUser {
    const row = this.#rows.at(number);
    const kind = this.#kinds.at(this.#kindOf.at(number));
    const identities = this.#identities.at(row);
    return {
      id: this.#ids.at(number),
      name: this.#names.at(row) ?? '',
      email: this.#emails.at(row),
      status: kind.status,
      isActive: kind.isActive,
      planType: kind.planType,
      verified: kind.verified,
      department: this.#departments.at(row)[0],
      createdAt: this.#created.at(row),
      lastLoginAt: this.#logins.at(row),
      identities: identities === undefined ? undefined : (JSON.parse(identities) as string[]),
      groups: this.#groups.at(row),
      roles: kind.roles,
      administers: this.#administers.at(row),
      ssoBypass: kind.ssoBypass,
      secondFactorRequired: kind.secondFactorRequired,
      unknown: kind.unknown,
    };
  }

  *values(): Generator<InventoryUser> {
    for (let number = 0; number < this.size; number += 1) yield this.at(number);
  }

  *emails(): Generator<string | undefined> {
    for (const row of this.#rows.all()) yield this.#emails.at(row);
  }

  /** How many administer groups. */
  get administrators(): number {
    return this.#rows.all().reduce((sum, row) => sum + Number(this.#administers.at(row).length > 0), 0);
  }

  /** Those who administer groups. */
  *whoAdminister(): Generator<InventoryUser> {
    for (const [number, row] of this.#rows.all().entries())
      if (this.#administers.at(row).length > 0) yield this.at(number);
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
    if (this.#names.length === this.size) return column.values;
    // Some rows do not count.
    const found = new Set<string>();
    for (const row of this.#rows.all()) for (const text of column.at(row)) found.add(text);
    return [...found];
  }

  #withRoles(kind: number, roles: readonly string[]): number {
    return roles.reduce((so, role) => this.#kinds.withRole(so, role), kind);
  }
}
