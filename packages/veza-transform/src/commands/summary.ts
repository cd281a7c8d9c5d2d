import type { OpenAccount } from './account.ts';

/** What an account amounts to, for programs. */
export function accountSummary({ source, rows, outcome }: OpenAccount): object {
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

/** The same in a line for people. */
export function describeAccount({ source, outcome }: OpenAccount): string {
  const { stats } = outcome();
  const statuses = Object.entries(stats.usersByStatus).map(([status, users]) => `${users} ${status}`);
  return (
    `${source.application.name}: ${stats.users} users (${statuses.join(', ')}), ${stats.groups} groups, ${stats.roles} roles, ` +
    `${stats.permissions} permissions, ${stats.memberships} memberships, ${stats.assignments} role assignments.`
  );
}
