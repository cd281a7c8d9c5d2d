import type { FoundRole, RoleDetail, UnknownPrivileges } from './role-reader.ts';
import type { ZoomRow } from './stream-definition.ts';

/** Whether the detail that was read before the users holds for them: nothing that the list shows of the role moved. */
export function stands(before: FoundRole, row: ZoomRow): boolean {
  // A list that shows the role again knows better than a detail that missed it, and an answer may come right.
  const isMissed = isUnreadable(before.detail, 'role_deleted') || isUnreadable(before.detail, 'unreadable');
  const fields = new Set([...Object.keys(before.row), ...Object.keys(row)]);
  return !isMissed && [...fields].every((field) => isSame(before.row[field], row[field]));
}

/**
 * The detail of a role that stood in the list before and after the users were read, but not the same. Privileges go with
 * the users who were read in between only when either stayed: the holders of the role, or what they may do.
 */
export function pairedDetail(before: FoundRole, row: ZoomRow, second: RoleDetail): RoleDetail {
  const rule = rules.find(({ holds }) => holds(before, row, second));
  return rule === undefined ? { unreadable: 'moved' } : second;
}

/** Any of them will do. */
const rules: readonly { holds: (before: FoundRole, row: ZoomRow, second: RoleDetail) => boolean }[] = [
  // Unknown already, for a reason of its own.
  { holds: (_before, _row, second) => 'unreadable' in second },
  // It was not seen before: who holds it got it since, with what it has now.
  { holds: ({ detail }) => detail === undefined || isUnreadable(detail, 'role_deleted') },
  {
    holds: (before, row) =>
      typeof row['total_members'] === 'number' && row['total_members'] === before.row['total_members'],
  },
  { holds: ({ detail }, _row, second) => detail !== undefined && isSameDetail(detail, second) },
];

function isUnreadable(detail: RoleDetail | undefined, reason: UnknownPrivileges['unreadable']): boolean {
  return detail !== undefined && 'unreadable' in detail && detail.unreadable === reason;
}

function isSameDetail(first: RoleDetail, second: RoleDetail): boolean {
  if ('unreadable' in first || 'unreadable' in second) return false;
  return ['privileges', 'privilege_scopes', 'sub_account_privileges'].every((field) =>
    isSame(first.fields[field], second.fields[field]),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** As text, whatever the order of lists and fields: of privileges and groups it means nothing. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (value === undefined) return 'absent';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
  return `{${fields.sort().join()}}`;
}
