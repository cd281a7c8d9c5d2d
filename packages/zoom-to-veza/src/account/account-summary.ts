import { things, thousands } from '@source-zoom/values';
import { isOptionalStream } from '@source-zoom/zoom-records';
import type { AccountStats } from '../mapping/options.ts';
import type { OpenAccount } from './open-account.ts';

/** The figures of an account, once its users have been read. */
export interface AccountSummary extends AccountStats {
  application: string;
  account_id: string;
  snapshots: { stream: string; snapshot_at: string; rows: number; proven: boolean }[];
}

/** Sums up an account for programs. */
export function summarizeAccount({ source, rows, outcome }: OpenAccount): AccountSummary {
  return {
    application: source.application.name,
    account_id: rows.accountId,
    snapshots: Object.values(rows.snapshots).map(({ stream, snapshotAt, rows: count, proven }) => ({
      stream,
      snapshot_at: snapshotAt,
      rows: count,
      proven,
    })),
    ...outcome().stats,
  };
}

/**
 * The same in one line for people; of restricted privileges only where they are roles of their own, of optional streams
 * only where there are any.
 */
export function describeAccount(account: AccountSummary): string {
  const statuses = Object.entries(account.usersByStatus).map(
    ([status, users]) => `${thousands(users)} ${status}`,
  );
  const { restrictions } = account;
  const restricted =
    restrictions === undefined
      ? ''
      : ` Restricted privileges: ${things(restrictions.derivedRoles, 'role')} on groups, assigned ${things(restrictions.assignments, 'time')}; groups that are resources: ${thousands(restrictions.resources)}.`;
  const optional = account.snapshots.flatMap(({ stream }) => (isOptionalStream(stream) ? [stream] : []));
  const besides = optional.length === 0 ? '' : ` With ${optional.join(', ')}.`;
  const counts = [
    `${things(account.users, 'user')} (${statuses.join(', ')})`,
    things(account.groups, 'group'),
    things(account.roles, 'role'),
    things(account.permissions, 'permission'),
    things(account.memberships, 'membership'),
    things(account.assignments, 'role assignment'),
  ];
  return `${account.application}: ${counts.join(', ')}.${restricted}${besides}`;
}
