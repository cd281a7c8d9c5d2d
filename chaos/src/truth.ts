import type { SimulatedAccount, ZoomUser } from '@source-zoom/simulators';
import type { AccountChange } from './plan.ts';

/** A user as the account had them for a while: by a clock that ticks when a process starts or ends, and at each change. */
export interface PersonVersion {
  /** Lower-cased; it stays with a person all their life. */
  email: string;
  /** The id, or of a user without one the e-mail address. */
  key: string;
  status: string;
  groups: readonly string[];
  role: string | undefined;
  from: number;
  /** Not any more at this tick. */
  until: number;
}

export interface GroupTruth {
  id: string;
  name: string;
}

export interface AppTruth {
  id: string;
  lists: readonly string[];
  scopes: readonly string[];
}

/** What optional streams show; it does not change. */
export interface OptionalTruth {
  /** Each as the id of a group and an e-mail address. */
  admins: readonly string[];
  apps: readonly AppTruth[];
}

export interface RoleTruth {
  id: string;
  name: string;
  /** `undefined`: Zoom names none. */
  privileges: readonly string[] | undefined;
  type: 'common' | 'iq';
}

/** What was true when. */
export interface Truth extends OptionalTruth {
  people: readonly PersonVersion[];
  groups: readonly GroupTruth[];
  roles: readonly RoleTruth[];
}

/** Keeps book of a simulated account while it changes. */
export class Journal {
  readonly #account: SimulatedAccount;
  readonly #people: PersonVersion[] = [];
  readonly #current = new Map<string, PersonVersion>();
  #tick = 0;

  constructor(account: SimulatedAccount) {
    this.#account = account;
    for (const user of account.users()) this.#begin(user);
  }

  /** A moment after all that was before. */
  tick(): number {
    this.#tick += 1;
    return this.#tick;
  }

  truth(): Truth {
    const { groups, roles, apps } = this.#account;
    const admins = groups.flatMap(({ id }) =>
      (this.#account.adminsOf(id) ?? []).map(({ email }) => `${id} ${email.toLowerCase()}`),
    );
    return {
      people: this.#people,
      groups,
      roles,
      admins: [...new Set(admins)],
      apps: apps
        .filter(({ lists }) => lists.length > 0)
        .map(({ row, lists, scopes }) => ({ id: row.app_id, lists, scopes })),
    };
  }

  /** Carries a change out, where there is somebody to be changed. */
  apply({ kind, status, to, at }: AccountChange, nowMs: number): void {
    this.tick();
    const account = this.#account;
    if (kind === 'add') {
      this.#begin(account.row(account.add(status, nowMs), status));
      return;
    }
    const place = Math.floor(at * account.list(status).length);
    const number = kind === 'move' && to ? account.move(status, place, to) : account.remove(status, place);
    if (number === undefined) return;
    this.#end(account.emailOf(number));
    if (kind === 'move' && to) this.#begin(account.row(number, to));
  }

  #begin(user: ZoomUser): void {
    const version = { ...versionOf(user), from: this.#tick, until: Number.POSITIVE_INFINITY };
    this.#people.push(version);
    this.#current.set(version.email, version);
  }

  #end(email: string): void {
    const version = this.#current.get(email.toLowerCase());
    if (version !== undefined) version.until = this.#tick;
  }
}

function versionOf({
  id,
  email,
  status,
  group_ids = [],
  role_id,
}: ZoomUser): Omit<PersonVersion, 'from' | 'until'> {
  const address = email.toLowerCase();
  return { email: address, key: id ?? address, status, groups: group_ids, role: role_id };
}

/** A stretch of time, both ends included. */
export interface Window {
  from: number;
  to: number;
}

/** Who was there throughout: by e-mail address, with what they were if that did not change meanwhile. */
export function throughout(truth: Truth, window: Window): Map<string, PersonVersion | undefined> {
  const there = new Map<string, PersonVersion | undefined>();
  const lives = new Map<string, PersonVersion[]>();
  for (const version of truth.people)
    lives.set(version.email, [...(lives.get(version.email) ?? []), version]);
  for (const [email, versions] of lives) {
    const during = versions.filter(({ from, until }) => from <= window.to && until > window.from);
    const [first] = during;
    // Versions follow on each other: nobody who went comes back.
    if (first === undefined || first.from > window.from) continue;
    if (during.at(-1)?.until === undefined || (during.at(-1)?.until ?? 0) <= window.to) continue;
    there.set(email, during.length === 1 ? first : undefined);
  }
  return there;
}

/** Everybody who was ever there, by key. */
export function everKnown({ people }: Truth): Set<string> {
  return new Set(people.map(({ key }) => key));
}
