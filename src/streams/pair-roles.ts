import type { FoundRole, RoleDetail, UnknownPrivileges } from './role-reader.ts';
import type { ZoomRow } from './stream-definition.ts';

/** Whether the detail read before the users still holds for them: nothing that the list shows of the role changed. */
export function stands(before: FoundRole, row: ZoomRow): boolean {
  // A list that shows the role again outweighs a detail that missed it, and the next answer may be right.
  const isMissed = isUnreadable(before.detail, 'deleted') || isUnreadable(before.detail, 'unreadable');
  const fields = new Set([...Object.keys(before.row), ...Object.keys(row)]);
  return !isMissed && [...fields].every((field) => isSame(before.row[field], row[field]));
}

/**
 * The detail of a role that was in the list before and after the users were read, but changed. Its privileges fit the
 * users read in between only if one of the two stayed the same: the holders of the role, or what they may do.
 */
export function pairedDetail(before: FoundRole, row: ZoomRow, second: RoleDetail): RoleDetail {
  const rule = rules.find(({ holds }) => holds(before, row, second));
  return rule === undefined ? { unreadable: 'moved' } : second;
}

/** Any one of them suffices. */
const rules: readonly { holds: (before: FoundRole, row: ZoomRow, second: RoleDetail) => boolean }[] = [
  // Already unknown, for a reason of its own.
  { holds: (_before, _row, second) => 'unreadable' in second },
  // It was not seen before: its holders got it since, with the privileges it has now.
  { holds: ({ detail }) => detail === undefined || isUnreadable(detail, 'deleted') },
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

/** As text, regardless of the order of lists and fields, which means nothing for privileges and groups. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (value === undefined) return 'absent';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
  return `{${fields.sort().join()}}`;
}
