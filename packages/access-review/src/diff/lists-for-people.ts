import type { AssignmentChange, DiffLists } from './access-diff.ts';
import type { DiffHeader } from './diff-header.ts';
import { findingChanges, type FindingChange } from './finding-lines.ts';

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
  findings_new: FindingChange[];
  findings_resolved: FindingChange[];
  findings_undecided: FindingChange[];
  findings_accepted: FindingChange[];
}

export function listsForPeople(
  changes: DiffLists,
  { findings, sides }: Pick<DiffHeader, 'findings' | 'sides'>,
): ListsForPeople {
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
    findings_new: findingChanges('new', findings, sides),
    findings_resolved: findingChanges('resolved', findings, sides),
    findings_undecided: findingChanges('undecided', findings, sides),
    findings_accepted: findingChanges('accepted', findings, sides),
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
