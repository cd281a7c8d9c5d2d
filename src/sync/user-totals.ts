import type { ZoomRow } from '../streams/stream-definition.ts';
import type { StreamName } from '../streams/stream-name.ts';
import { noWatcher, type RowWatcher } from './row-watcher.ts';
import { readMessages } from './sync-messages.ts';

/** Compares Zoom's numbers of users with the users who were read in the same run. */
export class UserTotals {
  readonly #allUsers: boolean;
  #users = 0;
  #pending = 0;
  /** How many changes were seen while the users were read; `undefined` if they were not read whole. */
  #changes: number | undefined;
  #summary: ZoomRow = {};

  /** `allUsers`: whether users of every status are read. */
  constructor(allUsers: boolean) {
    this.#allUsers = allUsers;
  }

  /** The part of one stream. */
  watching(stream: StreamName): RowWatcher {
    if (stream === 'users') return this.#ofUsers();
    return stream === 'account_summary' ? this.#ofSummary() : noWatcher;
  }

  #ofUsers(): RowWatcher {
    return {
      ...noWatcher,
      beginPass: () => {
        this.#users = 0;
        this.#pending = 0;
      },
      add: (row) => {
        this.#users += 1;
        if ((row as ZoomRow)['status'] === 'pending') this.#pending += 1;
      },
      end: (changes) => {
        if (this.#allUsers) this.#changes = changes;
      },
    };
  }

  #ofSummary(): RowWatcher {
    return {
      ...noWatcher,
      add: (row) => {
        this.#summary = row as ZoomRow;
      },
      warnings: () => [
        ...this.#warningOf('pending users', 'pending_users_count', [this.#pending]),
        // Zoom does not say whether those count who have not accepted their invitation.
        ...this.#warningOf('users', 'total_users_count', [this.#users, this.#users - this.#pending]),
      ],
    };
  }

  #warningOf(what: string, field: string, listed: readonly number[]): string[] {
    const counted = this.#summary[field];
    const allowance = this.#changes;
    if (allowance === undefined || typeof counted !== 'number') return [];
    if (listed.some((number) => Math.abs(number - counted) <= allowance)) return [];
    return [readMessages.user_counts_differ({ what, counted, listed: listed[0] ?? 0 })];
  }
}
