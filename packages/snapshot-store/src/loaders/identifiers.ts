import type { Proof } from '@source-zoom/zoom-records';
import { LostKeys } from '../errors.ts';
import type {
  StagedAccountSecurity,
  StagedGroupAdmin,
  StagedRole,
  StagedUser,
} from '../generated/staged-fields.ts';
import type { CodeField, ReferredStream, RowStore } from '../row-store.ts';
import { floatPattern } from '../staging/float-form.ts';

const floatForm = new RegExp(`^${floatPattern}$`);

/** The streams whose ids other rows refer to. */
const lists: readonly ReferredStream[] = ['roles', 'groups'];

const codes: readonly CodeField[] = ['employee_unique_id', 'dept'];

/** Restores ids in a row that a loader may have retyped. */
export interface Restore {
  user: (row: StagedUser) => StagedUser;
  role: (row: StagedRole) => StagedRole;
  groupAdmin: (row: StagedGroupAdmin) => StagedGroupAdmin;
  security: (row: StagedAccountSecurity) => StagedAccountSecurity;
}

export interface Identifiers {
  restore: Restore;
  /** Sentences for stderr. */
  notes: string[];
}

/**
 * Recognises identifiers that a loader turned into floating-point numbers, in the chosen rows of all streams: `2.0`
 * is `2` unless the list of roles or groups has both.
 *
 * @throws LostKeys if the roles of most assignments are still not in the list.
 */
export async function restoreIdentifiers(store: RowStore, rolesProof: Proof | null): Promise<Identifiers> {
  const kept = {} as Record<ReferredStream, ReadonlySet<string>>;
  for (const list of lists) kept[list] = await restoreList(store, list);
  const role = (id: string): string => wholeUnless(kept.roles, id);
  const group = (id: string): string => wholeUnless(kept.groups, id);
  if (!isNotOnPlan(rolesProof)) await refuseUnlisted(store, role);
  const retyped: CodeField[] = [];
  for (const field of codes) if (await isFloatColumn(store, field)) retyped.push(field);
  const all = (
    ids: (string | null)[] | null | undefined,
    one: (id: string) => string,
  ): (string | null)[] | null => ids?.map((id) => mapped(id, one)) ?? null;
  return {
    restore: {
      user: (row) => {
        row.role_id = mapped(row.role_id, role);
        row.role_ids = all(row.role_ids, role);
        row.group_ids = all(row.group_ids, group);
        row.plan_united_type = mapped(row.plan_united_type, whole);
        for (const field of retyped) row[field] = mapped(row[field], whole);
        return row;
      },
      role: (row) => {
        for (const scope of row.privilege_scopes ?? [])
          if (scope) scope.group_ids = all(scope.group_ids, group);
        return row;
      },
      groupAdmin: (row) => ({ ...row, group_id: group(row.group_id) }),
      security: (row) => ({
        ...row,
        sign_in_with_two_factor_auth_groups: all(row.sign_in_with_two_factor_auth_groups, group),
        sign_in_with_two_factor_auth_roles: all(row.sign_in_with_two_factor_auth_roles, role),
      }),
    },
    notes: retyped.map(
      (field) =>
        `users: a loader turned ${field} into numbers, so leading zeros are lost; load it as text if there are any`,
    ),
  };
}

function whole(id: string): string {
  return floatForm.test(id) ? id.slice(0, id.indexOf('.')) : id;
}

function wholeUnless(kept: ReadonlySet<string>, id: string): string {
  return kept.has(id) ? id : whole(id);
}

function mapped<Absent extends null | undefined>(
  id: string | Absent,
  restore: (id: string) => string,
): string | Absent {
  return typeof id === 'string' ? restore(id) : id;
}

/** Restores the ids of a list's rows; returns those left as they are because the list has both forms. */
async function restoreList(store: RowStore, list: ReferredStream): Promise<ReadonlySet<string>> {
  const keys = new Set(await store.keys(list));
  const floats = [...keys].filter((key) => floatForm.test(key));
  const renames = new Map(floats.map((key) => [key, whole(key)] as const).filter(([, id]) => !keys.has(id)));
  if (renames.size > 0) await store.renameKeys(list, renames);
  return new Set(floats.filter((key) => !renames.has(key)));
}

/** Every account has Zoom's own roles; one that is proven to have none is on a plan without roles. */
function isNotOnPlan(proof: Proof | null): boolean {
  return proof?.rows === 0;
}

async function refuseUnlisted(store: RowStore, restore: (id: string) => string): Promise<void> {
  const roles = new Set(await store.keys('roles'));
  let [all, unlisted] = [0, 0];
  for (const [role, users] of await store.roleUses()) {
    if (role.trim() === '') continue;
    all += users;
    if (!roles.has(restore(role))) unlisted += users;
  }
  if (unlisted * 2 <= all) return;
  throw new LostKeys(
    `users.role_id: ${unlisted} of ${all} assignments are to roles that are not among the ${roles.size} rows of roles; let the loader keep role_id and roles.id as text, and read the account again`,
  );
}

/** Whether every value of a users field looks like a float, which means that its column was of that type. */
async function isFloatColumn(store: RowStore, field: CodeField): Promise<boolean> {
  const { values, floats } = await store.floatForms(field);
  return values > 0 && values === floats;
}
