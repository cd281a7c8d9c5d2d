import type { EntityStream } from '@source-zoom/zoom-records';
import type { Nulled } from '../streams/notes.ts';
import type { ZoomRow } from '../streams/stream-definition.ts';
import { compareMemberships, type ListedMembers, MembershipCounts } from './membership-counts.ts';
import type { RowWatcher } from './row-watcher.ts';

/** One more may change between reading the users and reading their groups and roles. */
const changesInBetween = 1;

/** Compares Zoom's member counts of groups and roles with the users who name them, all from one run. */
export class Memberships {
  #counts = new MembershipCounts();
  #listed: ListedMembers[] = [];
  #allowance: number | undefined;
  readonly #moved: ReadonlySet<string>;
  readonly #allUsers: boolean;

  /**
   * `moved`: ids of groups and roles whose members are known to have changed since the users were read. `allUsers`:
   * whether users of every status are read.
   */
  constructor(moved: ReadonlySet<string>, allUsers: boolean) {
    this.#moved = moved;
    this.#allUsers = allUsers;
  }

  /** The part of one stream. */
  watching(stream: EntityStream): RowWatcher {
    return {
      beginPass: () => {
        this.beginPass(stream);
      },
      add: (row, changes) => {
        this.add(stream, row, changes);
      },
      end: (changes) => {
        this.endStream(stream, changes);
      },
      warnings: () => this.warningsOf(stream),
    };
  }

  /** Only the last pass over a stream is compared. */
  beginPass(stream: EntityStream): void {
    if (stream === 'users') this.#counts = new MembershipCounts();
    else this.#listed = [];
  }

  /** `row`: as emitted. Call once per row and pass. */
  add(stream: EntityStream, row: object, changes: readonly Nulled[] = []): void {
    if (stream === 'users') this.#counts.add(row as ZoomRow, changes);
    else this.#listed.push(row as ListedMembers);
  }

  /** Called when a stream was read whole; `changes`: how many of its rows were seen to change meanwhile. */
  endStream(stream: EntityStream, changes: number): void {
    if (stream === 'users' && this.#allUsers) this.#allowance = changes + changesInBetween;
  }

  /**
   * For groups or roles that were read whole: a sentence for each whose member count differs from the users who name
   * it.
   */
  warningsOf(stream: EntityStream): string[] {
    if (stream === 'users' || this.#allowance === undefined) return [];
    const still = this.#listed.filter(({ id }) => !this.#moved.has(id));
    return compareMemberships(stream, this.#counts, still, this.#allowance);
  }
}
