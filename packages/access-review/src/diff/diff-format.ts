import { jsonPieces } from '@source-zoom/values';
import { type AccessDiff, type DiffLists, isEmpty, type UserChange } from './access-diff.ts';
import type { DiffNote } from './diff-note.ts';
import { appLine, appScopeLine, groupAdminLine, securityRuleLine } from './diff-optional-lines.ts';
import { type DiffStyle, diffStyles, type Quote } from './diff-styles.ts';
import { type ListsForPeople, listsForPeople, type RoleChange } from './role-changes.ts';

export const diffFormats = ['text', 'markdown', 'json'] as const;
export type DiffFormat = (typeof diffFormats)[number];

/** The header of a difference: what was compared, without secrets, and notes on it. */
export interface DiffHeader {
  old: string;
  new: string;
  /** When the accounts were read, RFC 3339; undefined is not known. */
  oldAt?: string | undefined;
  newAt?: string | undefined;
  notes: readonly DiffNote[];
}

/** How many changes of a kind are listed for people, fewer if they do not fit; the counts are always complete. */
const listed = [50, 20, 5, 0];

/** GitHub refuses a comment of more than 65,536 characters. */
const maxMarkdownBytes = 60_000;

interface Section {
  title: string;
  line: (change: never, quote: Quote) => string;
}

/** The order for people: what gives power first. */
const sections: {
  [Kind in keyof ListsForPeople]-?: {
    title: string;
    line: (change: NonNullable<ListsForPeople[Kind]>[number], quote: Quote) => string;
  };
} = {
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
};

const kinds = Object.keys(sections) as (keyof ListsForPeople)[];

/**
 * The difference as text for a terminal, as Markdown for a comment, or as JSON with every single change, in pieces:
 * there may be millions.
 */
export function formatDiff(diff: AccessDiff, format: DiffFormat, header: DiffHeader): Iterable<string> {
  return format === 'json' ? json(diff, header) : [forPeople(diff, format, header)];
}

/** The difference as text or Markdown. */
export function forPeople(diff: AccessDiff, format: Exclude<DiffFormat, 'json'>, header: DiffHeader): string {
  const fitting = listed.map((most) => () => written(diff, diffStyles[format], header, most));
  if (format === 'text') return fitting[0]?.() ?? '';
  for (const write of fitting) {
    const text = write();
    if (Buffer.byteLength(text) <= maxMarkdownBytes) return text;
  }
  return written(diff, diffStyles[format], { ...header, notes: header.notes.map(withoutNames) }, 0);
}

function* json(
  { summary, changes }: AccessDiff,
  { old, new: now, oldAt, newAt, notes }: DiffHeader,
): Generator<string> {
  const said = notes.map(({ text, names }) => [text, names.join(', ')].filter(Boolean).join(' '));
  yield* jsonPieces({
    old,
    new: now,
    old_snapshot_at: oldAt ?? null,
    new_snapshot_at: newAt ?? null,
    notes: said,
    summary,
    ...changes,
  });
  yield '\n';
}

function written(diff: AccessDiff, style: DiffStyle, header: DiffHeader, most: number): string {
  const lists = listsForPeople(diff.changes);
  const lines = [
    style.heading('Access changes', sideOf(header.old, header.oldAt), sideOf(header.new, header.newAt)),
  ];
  for (const { text, names } of header.notes)
    lines.push(style.note([text, names.map(style.quote).join(', ')].filter(Boolean).join(' ')));
  const changed = kinds.filter((kind) => (lists[kind]?.length ?? 0) > 0);
  lines.push(
    isEmpty(diff)
      ? 'Nothing changed.'
      : changed.map((kind) => `${sections[kind].title}: ${lists[kind]?.length ?? 0}`).join(' · '),
    '',
  );
  for (const kind of most === 0 ? [] : changed) {
    const changes = lists[kind] ?? [];
    const section = sections[kind] as Section;
    lines.push(style.section(`${section.title} (${changes.length})`));
    for (const change of changes.slice(0, most))
      lines.push(style.item(section.line(change as never, style.quote)));
    if (changes.length > most) lines.push(style.item(`… and ${changes.length - most} more`));
    lines.push('');
  }
  if (most === 0) lines.push('There are too many changes to list here; the JSON format has them all.', '');
  return lines.join('\n');
}

function sideOf(name: string, readAt: string | undefined): string {
  return readAt === undefined ? name : `${name}, read at ${readAt}`;
}

function withoutNames({ text, names }: DiffNote): DiffNote {
  return { text: `${text.replace(/:$/, '')} (${names.length})`, names: [] };
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
  const scope = change.groups === undefined ? '' : ` (only for ${change.groups.length} group(s))`;
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
