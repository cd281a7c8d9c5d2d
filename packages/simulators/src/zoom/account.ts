import { makeApps, type SimulatedApp } from './apps.ts';
import { makeAdmins, type SimulatedAdmin } from './group-admins.ts';
import { makeNameTables, type NameTables, oddNames } from './names.ts';
import { chance, opaqueId, pick } from './random.ts';
import { makeRoles, roleOf, type SimulatedRole } from './roles.ts';

export const statuses = ['active', 'inactive', 'pending'] as const;
export type UserStatus = (typeof statuses)[number];

export interface AccountOptions {
  /** Default 100. */
  users?: number;
  /** Default 20 a thousand users, at least 3. */
  groups?: number;
  /** Default 14; 0: only Owner, Admin and Member, as in most accounts, so that every role's id is all digits. */
  customRoles?: number;
  /** How many administrators each group has. Default: none to two, by chance. */
  adminsPerGroup?: number;
  /** Marketplace apps. Default 12. */
  apps?: number;
  seed?: number;
  /** Odd but real: names, ids and references that break careless code. Default true. */
  oddities?: boolean;
  /** Of a hundred users. Default 10 inactive, 5 pending. */
  inactivePercent?: number;
  pendingPercent?: number;
}

export interface SimulatedGroup {
  id: string;
  name: string;
}

export type ZoomUser = Record<string, unknown> & {
  email: string;
  status: UserStatus;
  id?: string;
  group_ids?: string[];
  role_id?: string;
};

const epochMs = Date.parse('2020-01-01T00:00:00Z');
const spanMs = 6 * 365 * 86_400_000;

/**
 * A Zoom account: who is in it, in Zoom's order. A user is a number, from which their row is derived, so a million of
 * them take little memory. The methods add and remove users and change their status.
 */
export class SimulatedAccount {
  readonly groups: SimulatedGroup[];
  readonly roles: SimulatedRole[];
  readonly apps: SimulatedApp[];
  readonly #lists: Record<UserStatus, number[]> = { active: [], inactive: [], pending: [] };
  readonly #seed: number;
  readonly #oddities: boolean;
  readonly #names: NameTables;
  /** Creation times of users who were added while the account was read. */
  readonly #createdMs = new Map<number, number>();
  /** By the id of a group or role. */
  readonly #members = new Map<string, number>();
  /** Administrators by the id of their group, made when they are first asked for. */
  readonly #admins = new Map<string, SimulatedAdmin[]>();
  readonly #adminsPerGroup: number | undefined;
  readonly #usersAtFirst: number;
  /** A role that is deleted later stays with its holders. */
  readonly #rolesAtFirst: readonly SimulatedRole[];
  #next: number;

  constructor(options: AccountOptions = {}) {
    const {
      users = 100,
      customRoles = 14,
      seed = 1,
      oddities = true,
      inactivePercent = 10,
      pendingPercent = 5,
    } = options;
    this.#seed = seed;
    this.#oddities = oddities;
    this.#adminsPerGroup = options.adminsPerGroup;
    this.#usersAtFirst = users;
    this.#names = makeNameTables(seed);
    this.groups = Array.from(
      { length: options.groups ?? Math.max(3, Math.min(200, Math.round(users / 50))) },
      (_, at) => ({
        id: opaqueId(seed, 2, at),
        name: oddities && at === 2 ? (oddNames[2] ?? '') : `Group ${at + 1}`,
      }),
    );
    this.roles = makeRoles(
      seed,
      customRoles,
      oddities,
      this.groups.map(({ id }) => id),
    );
    this.#rolesAtFirst = [...this.roles];
    this.apps = makeApps(seed, options.apps ?? 12, oddities, opaqueId(seed, 1, 0));
    for (let number = 0; number < users; number += 1) {
      const part = number === 0 ? 100 : chance(seed, 1, number) * 100;
      const status =
        part < pendingPercent ? 'pending' : part < pendingPercent + inactivePercent ? 'inactive' : 'active';
      this.#lists[status].push(number);
      this.#count(status, number, 1);
    }
    this.#next = users;
  }

  /** Numbers of the users of a status, in Zoom's order. */
  list(status: UserStatus): readonly number[] {
    return this.#lists[status];
  }

  get size(): number {
    return statuses.reduce((sum, status) => sum + this.#lists[status].length, 0);
  }

  /** Every user as Zoom's lists show them. */
  *users(): Generator<ZoomUser> {
    for (const status of statuses) for (const number of this.#lists[status]) yield this.row(number, status);
  }

  /** The account's users by our key: the id, or the lower-cased e-mail address of a pending user. */
  keys(): Set<string> {
    const keys = new Set<string>();
    for (const user of this.users()) keys.add(keyOfUser(user));
    return keys;
  }

  /** The same key of one user, in a list of this status. */
  keyOf(number: number, status: UserStatus): string {
    return keyOfUser(this.row(number, status));
  }

  emailOf(number: number): string {
    const email = `user${number}.${pick(this.#names.last, chance(this.#seed, 6, number))
      .toLowerCase()
      .replace(/[^a-z]/g, '')}@example.com`;
    return this.#oddities && number % 60 === 9 ? email.replace('user', 'User') : email;
  }

  /** Adds a user somewhere in the middle; gives their number. */
  add(status: UserStatus, nowMs: number): number {
    const number = this.#next;
    this.#next += 1;
    this.#createdMs.set(number, nowMs);
    this.#insert(status, number);
    return number;
  }

  remove(status: UserStatus, at: number): number | undefined {
    const [number] = this.#lists[status].splice(at, 1);
    if (number !== undefined) this.#count(status, number, -1);
    return number;
  }

  /** Moves the user at a position to another status. */
  move(from: UserStatus, at: number, to: UserStatus): number | undefined {
    const number = this.remove(from, at);
    if (number !== undefined) this.#insert(to, number);
    return number;
  }

  #insert(status: UserStatus, number: number): void {
    const list = this.#lists[status];
    list.splice(Math.floor(chance(this.#seed, 9, number) * (list.length + 1)), 0, number);
    this.#count(status, number, 1);
  }

  /** How many users a group or a role has, as Zoom shows it. */
  membersOf(id: string): number {
    return this.#members.get(id) ?? 0;
  }

  /** The administrators of a group; undefined for a group that is not there. They can be changed in place. */
  adminsOf(id: string): SimulatedAdmin[] | undefined {
    if (!this.groups.some((group) => group.id === id)) return undefined;
    const known = this.#admins.get(id);
    if (known !== undefined) return known;
    const admins = makeAdmins(id, {
      seed: this.#seed,
      oddities: this.#oddities,
      perGroup: this.#adminsPerGroup,
      users: this.#usersAtFirst,
      row: (number) => this.row(number, 'active'),
    });
    this.#admins.set(id, admins);
    return admins;
  }

  /** Memberships of pending users do not count yet. */
  #count(status: UserStatus, number: number, by: 1 | -1): void {
    if (status === 'pending') return;
    const { group_ids = [] } = this.#memberships(number);
    for (const id of [...group_ids, this.#roleOf(number)]) this.#members.set(id, this.membersOf(id) + by);
  }

  #roleOf(number: number): string {
    return roleOf(this.#seed, number, this.#rolesAtFirst, this.#oddities);
  }

  /** A user as Zoom's list shows them: empty values are left out, or not, as Zoom does. */
  row(number: number, status: UserStatus): ZoomUser {
    const seed = this.#seed;
    const odd = this.#oddities ? number % 40 : -1;
    const first =
      odd === 11
        ? pick(oddNames, chance(seed, 10, number))
        : pick(this.#names.first, chance(seed, 5, number));
    const last = pick(this.#names.last, chance(seed, 6, number));
    const email = this.emailOf(number);
    const luck = chance(seed, 7, number);
    const row: ZoomUser = {
      first_name: first,
      last_name: last,
      ...(odd !== 13 && { display_name: `${first} ${last}` }),
      email,
      type: luck < 0.5 ? 1 : luck < 0.97 ? 2 : 4,
      pmi: odd === 14 ? 0 : 5_000_000_000 + number,
      timezone: odd === 15 ? '' : pick(this.#names.timezones, luck),
      verified: luck < 0.95 ? 1 : 0,
      ...(luck < 0.7 && { dept: pick(this.#names.departments, luck) }),
      ...(odd === 16 && { employee_unique_id: `E${number}` }),
      language: 'en-US',
      phone_number: '',
      ...(luck < 0.3 && { pic_url: `https://example.com/avatar/${number}.png` }),
      status,
    };
    if (status === 'pending') return number % 2 === 0 ? { ...row, role_id: '2' } : row;
    const createdMs = this.#createdMs.get(number) ?? epochMs + Math.floor(chance(seed, 8, number) * spanMs);
    const created = iso(createdMs);
    return {
      id: opaqueId(seed, 1, number),
      ...row,
      created_at: created,
      ...(status === 'inactive'
        ? { last_login_time: '' }
        : luck < 0.9 && { last_login_time: iso(createdMs + luck * 9e9) }),
      last_client_version: `5.${number % 20}.0.1234(mac)`,
      ...this.#memberships(number),
      ...(odd === 17 && {
        license_info_list: [
          { license_type: 'ZOOM_WORKPLACE_BUNDLE', license_option: 'LARGE', subscription_id: `S${number}` },
        ],
      }),
      role_id: this.#roleOf(number),
      user_created_at: created,
    };
  }

  #memberships(number: number): { group_ids?: string[] } {
    const luck = chance(this.#seed, 11, number);
    const count = luck < 0.2 ? 0 : luck < 0.8 ? 1 : 2;
    const ids = Array.from(
      { length: count },
      (_, at) => this.groups[(number * (at + 1) + at) % this.groups.length]?.id ?? '',
    );
    if (this.#oddities && number % 997 === 996) ids.push('groupThatIsGoneXXXXXXX');
    const unique = [...new Set(ids)].filter((id) => id !== '');
    return unique.length === 0 ? {} : { group_ids: unique };
  }
}

/** In `license_option`, as a number that a careless JSON reader rounds. */
export const largeOption = '576460752303423488';

const keyOfUser = ({ id, email }: ZoomUser): string => id ?? email.toLowerCase();

function iso(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000', '');
}
