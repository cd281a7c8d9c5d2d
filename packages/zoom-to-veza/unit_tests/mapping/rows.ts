import type {
  StagedAccountSecurity,
  StagedGroup,
  StagedGroupAdmin,
  StagedRole,
  StagedUser,
} from '../../../snapshot-store/src/generated/staged-fields.ts';
import type { OptionalRows } from '../../../snapshot-store/src/rows.ts';
import type { MappingRows } from '../../src/mapping/options.ts';

const common = { account_id: 'acc', snapshot_at: '2024-05-01T00:00:00Z' };

export function userRow(row: Partial<StagedUser> = {}): StagedUser {
  const key = row.id ?? row.email?.toLowerCase() ?? '';
  return { ...common, key, ...row };
}

export function roleRow(row: Partial<StagedRole> & { id: string }): StagedRole {
  return { ...common, ...row };
}

/** Administrators of groups: `[group id, address]`. */
export function adminRows(...admins: [group: string, email: string][]): OptionalRows {
  const rows = admins.map(([group_id, email]): StagedGroupAdmin => ({ ...common, group_id, email }));
  return { group_admins: () => cursor(rows) };
}

export function securityRows(row: Partial<StagedAccountSecurity>): OptionalRows {
  return { account_security: () => cursor([{ ...common, ...row }]) };
}

async function* cursor<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

export function rowsOf(
  users: StagedUser[],
  groups: (Partial<StagedGroup> & { id: string })[] = [],
  roles: StagedRole[] = [],
  optional: OptionalRows = {},
): MappingRows {
  return {
    accountId: 'acc',
    users: () => cursor(users),
    groups: () => cursor(groups.map((group) => ({ ...common, ...group }))),
    roles: () => cursor(roles),
    optional,
  };
}
