import type { GroupRow, RoleRow, UserRow } from '../../src/staged-rows.ts';
import type { MappingRows } from '../../src/mapping/options.ts';

const common = { account_id: 'acc', snapshot_at: '2024-05-01T00:00:00Z' };

export function userRow(row: Partial<UserRow> = {}): UserRow {
  const key = row.id ?? row.email?.toLowerCase() ?? '';
  return { ...common, key, ...row };
}

export function roleRow(row: Partial<RoleRow> & { id: string }): RoleRow {
  return { ...common, ...row };
}

async function* cursor<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

export function rowsOf(
  users: UserRow[],
  groups: (Partial<GroupRow> & { id: string })[] = [],
  roles: RoleRow[] = [],
): MappingRows {
  return {
    accountId: 'acc',
    users: () => cursor(users),
    groups: () => cursor(groups.map((group) => ({ ...common, ...group }))),
    roles: () => cursor(roles),
  };
}
