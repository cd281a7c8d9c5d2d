import { plainText } from '../plain-text.ts';
import { type AccessDiff, type DiffLists, isEmpty } from './diff.ts';

export type DiffFormat = 'text' | 'markdown' | 'json';

/** How many changes of a kind are listed for people; the counts are always whole. */
const listed = 50;

interface Section {
  title: string;
  line: (change: never) => string;
}

/** In this order, for people: what gives power first. */
const sections: {
  [Kind in keyof DiffLists]: { title: string; line: (change: DiffLists[Kind][number]) => string };
} = {
  newly_privileged: {
    title: 'Newly privileged users',
    line: (user) => `${who(user)}: ${user.privileges.join(', ')}`,
  },
  role_permissions_added: { title: 'Permissions added to roles', line: rolePermission },
  role_permissions_removed: { title: 'Permissions removed from roles', line: rolePermission },
  role_assignments_added: { title: 'Role assignments added', line: assignment },
  role_assignments_removed: { title: 'Role assignments removed', line: assignment },
  users_added: { title: 'Users added', line: who },
  users_removed: { title: 'Users removed', line: who },
  users_activated: { title: 'Users activated', line: transition },
  users_deactivated: { title: 'Users deactivated', line: transition },
  memberships_added: { title: 'Group memberships added', line: membership },
  memberships_removed: { title: 'Group memberships removed', line: membership },
};

/** The difference as text for a terminal, as Markdown for a comment, or as JSON with every single change. */
export function formatDiff(
  diff: AccessDiff,
  format: DiffFormat,
  names: { old: string; new: string },
): string {
  if (format === 'json')
    return `${JSON.stringify({ ...names, summary: diff.summary, ...diff.changes }, null, 2)}\n`;
  const style = styles[format];
  const lines = [style.heading(`Access changes: ${names.old} → ${names.new}`)];
  if (isEmpty(diff)) lines.push('Nothing changed.', '');
  for (const kind of Object.keys(sections) as (keyof DiffLists)[]) {
    const changes = diff.changes[kind];
    if (changes.length === 0) continue;
    const section = sections[kind] as Section;
    lines.push(style.section(`${section.title} (${changes.length})`));
    for (const change of changes.slice(0, listed)) lines.push(style.item(section.line(change as never)));
    if (changes.length > listed) lines.push(style.item(`… and ${changes.length - listed} more`));
    lines.push('');
  }
  return lines.join('\n');
}

const styles = {
  text: {
    heading: (text: string) => `${plainText(text)}\n`,
    section: plainText,
    item: (text: string) => `  ${plainText(text)}`,
  },
  markdown: {
    heading: (text: string) => `## ${escaped(text)}\n`,
    section: (text: string) => `### ${escaped(text)}\n`,
    item: (text: string) => `- ${escaped(text)}`,
  },
};

/** No name formats a comment, mentions anybody in it, or hides in it. */
function escaped(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]()#+!|~>-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '&#64;');
}

function who(user: { id: string; name: string; email?: string; status?: string }): string {
  const status = user.status === undefined || user.status === 'active' ? '' : `, ${user.status}`;
  return `${user.name} <${user.email ?? user.id}>${status}`;
}

function transition(user: DiffLists['users_activated'][number]): string {
  return `${user.name} <${user.email ?? user.id}>: ${user.previous_status ?? 'unknown'} → ${user.status ?? 'unknown'}`;
}

function rolePermission(change: DiffLists['role_permissions_added'][number]): string {
  const scope = change.groups === undefined ? '' : ` (only for ${change.groups.length} group(s))`;
  return `${change.role_name}: ${change.permission}${scope}`;
}

function assignment(change: DiffLists['role_assignments_added'][number]): string {
  return `${change.user}: ${change.role_name}`;
}

function membership(change: DiffLists['memberships_added'][number]): string {
  return `${change.user}: ${change.group_name}`;
}
