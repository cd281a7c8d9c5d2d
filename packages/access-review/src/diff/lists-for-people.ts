import type { FindingChanges } from '../findings/compare-findings.ts';
import type { Finding } from '../findings/finding.ts';
import type { AssignmentChange, DiffLists } from './access-diff.ts';

/** A user who had other roles before. */
export interface RoleChange {
  user: string;
  user_name: string;
  user_email?: string;
  /** Names of the roles that are gone. */
  from: readonly string[];
  /** Names of those that came in their place. */
  to: readonly string[];
}

/** Changes as people read them: a user who lost a role and got another one is one change. */
export interface ListsForPeople extends DiffLists {
  roles_changed: RoleChange[];
  findings_new: Finding[];
  findings_resolved: Finding[];
  findings_undecided: Finding[];
  findings_accepted: Finding[];
}

/** @param findings left out if they were not compared. */
export function listsForPeople(changes: DiffLists, findings?: FindingChanges): ListsForPeople {
  const gone = byUser(changes.role_assignments_removed);
  const come = byUser(changes.role_assignments_added);
  const roles_changed = [...come].flatMap(([user, added]): RoleChange[] => {
    const removed = gone.get(user);
    const [one] = added;
    if (removed === undefined || one === undefined) return [];
    const { user_name, user_email } = one;
    const names = (list: readonly AssignmentChange[]): string[] => list.map(({ role_name }) => role_name);
    return [
      {
        user,
        user_name,
        ...(user_email !== undefined && { user_email }),
        from: names(removed),
        to: names(added),
      },
    ];
  });
  return {
    ...changes,
    findings_new: findings?.new ?? [],
    findings_resolved: findings?.resolved ?? [],
    findings_undecided: findings?.undecided ?? [],
    findings_accepted: findings?.accepted ?? [],
    roles_changed,
    role_assignments_added: changes.role_assignments_added.filter(({ user }) => !gone.has(user)),
    role_assignments_removed: changes.role_assignments_removed.filter(({ user }) => !come.has(user)),
  };
}

function byUser(changes: readonly AssignmentChange[]): Map<string, AssignmentChange[]> {
  const found = new Map<string, AssignmentChange[]>();
  for (const change of changes) {
    const own = found.get(change.user);
    if (own === undefined) found.set(change.user, [change]);
    else own.push(change);
  }
  return found;
}
