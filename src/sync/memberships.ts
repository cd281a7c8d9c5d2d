import type { Nulled } from '../streams/notes.ts';
import type { ZoomRow } from '../streams/stream-definition.ts';
import type { ListName } from '../zoom/api.ts';
import { compareMemberships, type ListedMembers, MembershipCounts } from './membership-counts.ts';

/** Between the reading of the users and that of their groups and roles one more may change. */
const changesInBetween = 1;

/** Holds the members that Zoom counts of groups and roles against the users who name them, all of one run. */
export class Memberships {
  #counts = new MembershipCounts();
  #listed: ListedMembers[] = [];
  #allowance: number | undefined;
  readonly #moved: ReadonlySet<string>;
  readonly #allUsers: boolean;

  /**
   * `moved`: ids of groups and roles whose members are known to have changed since the users were read. `allUsers`: whether
   * users of every status are read.
   */
  constructor(moved: ReadonlySet<string>, allUsers: boolean) {
    this.#moved = moved;
    this.#allUsers = allUsers;
  }

  /** Only what the last pass over a stream shows is compared. */
  beginPass(stream: ListName): void {
    if (stream === 'users') this.#counts = new MembershipCounts();
    else this.#listed = [];
  }

  /** `row`: as it is emitted. Each once a pass. */
  add(stream: ListName, row: object, changes: readonly Nulled[] = []): void {
    if (stream === 'users') this.#counts.add(row as ZoomRow, changes);
    else this.#listed.push(row as ListedMembers);
  }

  /** A stream was read whole; `changes`: how many of its rows were seen to change meanwhile. */
  endStream(stream: ListName, changes: number): void {
    if (stream === 'users' && this.#allUsers) this.#allowance = changes + changesInBetween;
  }

  /** Of groups or roles that were read whole: a sentence for each that has other members than users name it. */
  warningsOf(stream: ListName): string[] {
    if (stream === 'users' || this.#allowance === undefined) return [];
    const still = this.#listed.filter(({ id }) => !this.#moved.has(id));
    return compareMemberships(stream, this.#counts, still, this.#allowance);
  }
}
