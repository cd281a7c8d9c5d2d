import { things } from '@source-zoom/values';
import type { DiffLists, UserChange } from './access-diff.ts';
import { appLine, appScopeLine, groupAdminLine, securityRuleLine } from './diff-optional-lines.ts';
import type { Quote } from './diff-styles.ts';
import { findingLine } from './finding-lines.ts';
import type { ListsForPeople, RoleChange } from './lists-for-people.ts';

/** The order for people: what gives power first. */
export const sections: {
  [Kind in keyof ListsForPeople]-?: {
    title: string;
    line: (change: NonNullable<ListsForPeople[Kind]>[number], quote: Quote) => string;
  };
} = {
  findings_new: { title: 'New findings', line: findingLine },
  security_rules_changed: { title: 'Rules for signing in changed', line: securityRuleLine },
  newly_privileged: {
    title: 'Newly privileged users',
    line: (user, quote) => `${who(user, quote)}: ${user.privileges.map(quote).join(', ')}`,
  },
  sso_bypass_gained: { title: 'Users who may now bypass single sign-on', line: who },
  apps_added: { title: 'Apps added', line: appLine },
  app_scopes_added: { title: 'Scopes added to apps', line: appScopeLine },
  group_admins_added: { title: 'Group administrators added', line: groupAdminLine },
  role_permissions_added: { title: 'Permissions added to roles', line: rolePermission },
  role_permissions_removed: { title: 'Permissions removed from roles', line: rolePermission },
  roles_changed: { title: 'Roles changed', line: roleChange },
  role_assignments_added: { title: 'Role assignments added', line: assignment },
  role_assignments_removed: { title: 'Role assignments removed', line: assignment },
  users_added: { title: 'Users added', line: who },
  users_removed: { title: 'Users removed', line: who },
  users_activated: { title: 'Users activated', line: transition },
  users_deactivated: { title: 'Users deactivated', line: transition },
  apps_removed: { title: 'Apps removed', line: appLine },
  app_scopes_removed: { title: 'Scopes removed from apps', line: appScopeLine },
  group_admins_removed: { title: 'Group administrators removed', line: groupAdminLine },
  memberships_added: { title: 'Group memberships added', line: membership },
  memberships_removed: { title: 'Group memberships removed', line: membership },
  findings_undecided: {
    title: 'Findings that may remain, since not all is known',
    line: findingLine,
  },
  findings_resolved: { title: 'Findings resolved', line: findingLine },
  findings_accepted: { title: 'Findings accepted', line: findingLine },
};

export type ChangeKind = keyof ListsForPeople;

/** The kinds of changes that there are, in the order for people. */
export function changedKinds(lists: ListsForPeople): ChangeKind[] {
  return (Object.keys(sections) as ChangeKind[]).filter((kind) => countOf(lists, kind) > 0);
}

export function countOf(lists: ListsForPeople, kind: ChangeKind): number {
  return lists[kind]?.length ?? 0;
}

/** A line for each change of a kind, the first first. */
export function* linesOf(lists: ListsForPeople, kind: ChangeKind, quote: Quote): Generator<string> {
  const line = sections[kind].line as (change: unknown, quote: Quote) => string;
  for (const change of lists[kind] ?? []) yield line(change, quote);
}

function address({ id, name, email }: UserChange): string {
  return `${name} <${email ?? id}>`;
}

function who(user: UserChange, quote: Quote): string {
  const status = user.status === undefined || user.status === 'active' ? '' : `, ${quote(user.status)}`;
  return `${quote(address(user))}${status}`;
}

function transition(user: UserChange, quote: Quote): string {
  return `${quote(address(user))}: ${quote(user.previous_status ?? 'unknown')} → ${quote(user.status ?? 'unknown')}`;
}

function rolePermission(change: DiffLists['role_permissions_added'][number], quote: Quote): string {
  const scope = change.groups === undefined ? '' : ` (only for ${things(change.groups.length, 'group')})`;
  return `${quote(change.role_name)}: ${quote(change.permission)}${scope}`;
}

function assignment(change: DiffLists['role_assignments_added'][number], quote: Quote): string {
  return `${holder(change, quote)}: ${quote(change.role_name)}`;
}

function roleChange(change: RoleChange, quote: Quote): string {
  const names = (roles: readonly string[]): string => roles.map(quote).join(', ');
  return `${holder(change, quote)}: ${names(change.from)} → ${names(change.to)}`;
}

function membership(change: DiffLists['memberships_added'][number], quote: Quote): string {
  return `${holder(change, quote)}: ${quote(change.group_name)}`;
}

function holder(
  { user, user_name, user_email }: { user: string; user_name: string; user_email?: string },
  quote: Quote,
): string {
  return quote(
    address({ id: user, name: user_name, ...(user_email !== undefined && { email: user_email }) }),
  );
}
