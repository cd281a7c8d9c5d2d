import type { OpenAccount } from './account.ts';

/** What an account amounts to, in a line for people, or as JSON for programs. */
export function describeAccount({ source, rows, outcome }: OpenAccount, json: boolean): string {
  const { stats } = outcome();
  if (json) {
    return JSON.stringify({
      application: source.application.name,
      account_id: rows.accountId,
      snapshots: Object.values(rows.snapshots).map(({ stream, snapshotAt, rows: count, proven }) => ({
        stream,
        snapshot_at: snapshotAt,
        rows: count,
        proven,
      })),
      ...stats,
    });
  }
  const statuses = Object.entries(stats.usersByStatus).map(([status, users]) => `${users} ${status}`);
  return (
    `${source.application.name}: ${stats.users} users (${statuses.join(', ')}), ${stats.groups} groups, ${stats.roles} roles, ` +
    `${stats.permissions} permissions, ${stats.memberships} memberships, ${stats.assignments} role assignments.`
  );
}
