import type { UserKind } from './inventory-user.ts';

/**
 * The kinds of users: few, however many users there are, since most of what is said of users is said of many. Each is
 * one object, for all of them.
 */
export class UserKinds {
  readonly #kinds: { kind: UserKind; withRole: Map<string, number> }[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of the kind of a user without roles. */
  numberOf(kind: Omit<UserKind, 'roles'>): number {
    const { status, isActive, planType, verified, ssoBypass, secondFactorRequired, unknown } = kind;
    // Only the last part may hold any signs.
    const key = `${isActive} ${planType} ${verified} ${ssoBypass} ${secondFactorRequired} ${
      unknown.size === 0 ? '' : JSON.stringify([...unknown])
    } ${status === undefined ? '' : `is ${status}`}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const added = this.#add({
      status,
      isActive,
      planType,
      verified,
      ssoBypass,
      secondFactorRequired,
      unknown,
      roles: [],
    });
    this.#numbers.set(key, added);
    return added;
  }

  /** The number of the same kind with one role more. */
  withRole(number: number, role: string): number {
    const { kind, withRole } = this.#entry(number);
    if (kind.roles.includes(role)) return number;
    const known = withRole.get(role);
    if (known !== undefined) return known;
    const added = this.#add({ ...kind, roles: [...kind.roles, role] });
    withRole.set(role, added);
    return added;
  }

  at(number: number): UserKind {
    return this.#entry(number).kind;
  }

  /** Takes roles away from all who hold them. */
  dropRoles(isGone: (role: string) => boolean): void {
    for (const one of this.#kinds)
      one.kind = { ...one.kind, roles: one.kind.roles.filter((role) => !isGone(role)) };
  }

  #entry(number: number): { kind: UserKind; withRole: Map<string, number> } {
    const found = this.#kinds[number];
    if (found === undefined) throw new RangeError(`no kind of users has number ${number}`);
    return found;
  }

  #add(kind: UserKind): number {
    return this.#kinds.push({ kind, withRole: new Map() }) - 1;
  }
}
