import { ListColumn, TextColumn, TextIndex } from '@source-zoom/values';
import type { InventoryUser, UserKind } from './inventory-user.ts';

/** What is said of each user alone, row by row. */
export class UserColumns {
  readonly ids = new TextIndex();
  readonly names = new TextColumn();
  readonly emails = new TextColumn();
  /** One each at most, of which there are few different ones. */
  readonly departments = new ListColumn();
  readonly created = new TextColumn();
  readonly logins = new TextColumn();
  /** As JSON. */
  readonly identities = new TextColumn();
  readonly groups = new ListColumn();
  readonly administers = new ListColumn();

  get length(): number {
    return this.names.length;
  }

  /** All but the id. */
  push(user: Omit<InventoryUser, keyof UserKind>): void {
    this.names.push(user.name);
    this.emails.push(user.email);
    this.departments.push(user.department === undefined ? [] : [user.department]);
    this.created.push(user.createdAt);
    this.logins.push(user.lastLoginAt);
    this.identities.push(user.identities && JSON.stringify(user.identities));
    this.groups.push(user.groups);
    this.administers.push(user.administers);
  }
}

/** A user in columns. What nobody asks for is not read: most rules look at two or three of the fields. */
export class TableUser implements InventoryUser {
  readonly #columns: UserColumns;
  readonly #number: number;
  readonly #row: number;
  readonly #kind: UserKind;

  /** `number`: of the id. */
  constructor(columns: UserColumns, number: number, row: number, kind: UserKind) {
    this.#columns = columns;
    this.#number = number;
    this.#row = row;
    this.#kind = kind;
  }

  get id(): string {
    return this.#columns.ids.at(this.#number);
  }

  get name(): string {
    return this.#columns.names.at(this.#row) ?? '';
  }

  get email(): string | undefined {
    return this.#columns.emails.at(this.#row);
  }

  get department(): string | undefined {
    return this.#columns.departments.at(this.#row)[0];
  }

  get createdAt(): string | undefined {
    return this.#columns.created.at(this.#row);
  }

  get lastLoginAt(): string | undefined {
    return this.#columns.logins.at(this.#row);
  }

  get identities(): readonly string[] | undefined {
    const json = this.#columns.identities.at(this.#row);
    return json === undefined ? undefined : (JSON.parse(json) as string[]);
  }

  get groups(): readonly string[] {
    return this.#columns.groups.at(this.#row);
  }

  get administers(): readonly string[] {
    return this.#columns.administers.at(this.#row);
  }

  get status(): string | undefined {
    return this.#kind.status;
  }

  get isActive(): boolean | undefined {
    return this.#kind.isActive;
  }

  get planType(): number | undefined {
    return this.#kind.planType;
  }

  get verified(): boolean | undefined {
    return this.#kind.verified;
  }

  get ssoBypass(): boolean | undefined {
    return this.#kind.ssoBypass;
  }

  get secondFactorRequired(): boolean | undefined {
    return this.#kind.secondFactorRequired;
  }

  get unknown(): ReadonlySet<string> {
    return this.#kind.unknown;
  }

  get roles(): readonly string[] {
    return this.#kind.roles;
  }
}
