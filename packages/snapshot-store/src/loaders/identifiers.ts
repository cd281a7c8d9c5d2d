import type { EntityStream, Proof } from '@source-zoom/zoom-records';
import { LostKeys } from '../errors.ts';
import type {
  StagedAccountSecurity,
  StagedGroupAdmin,
  StagedRole,
  StagedUser,
} from '../generated/staged-fields.ts';
import { shapeOf } from '../staging/fields.ts';
import { identifier, literal } from '../staging/literals.ts';
import type { Staging } from '../staging/staging.ts';

/**
 * Digits as a floating-point column writes them. Pandas, and loaders built on it, turn all-digit text into such a
 * column as soon as one row has no value: `2` becomes `2.0`.
 */
const floatForm = /^([0-9]+)\.0+$/;
const floatPattern = String.raw`[0-9]+\.0+`;
const withoutFraction = (column: string): string => `regexp_replace(${column}, '\\.0+$', '')`;

/** The streams whose ids other rows refer to. */
const lists = ['roles', 'groups'] as const;
type List = (typeof lists)[number];

/** Texts of a user that are often all digits, and refer to nothing that would show how they were written. */
const codes = ['employee_unique_id', 'dept'] as const;

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
export async function restoreIdentifiers(staging: Staging, rolesProof: Proof | null): Promise<Identifiers> {
  const kept = {} as Record<List, ReadonlySet<string>>;
  for (const list of lists) kept[list] = await restoreList(staging, list);
  const role = (id: string): string => wholeUnless(kept.roles, id);
  const group = (id: string): string => wholeUnless(kept.groups, id);
  if (!isNotOnPlan(rolesProof)) await refuseUnlisted(staging, role);
  const retyped: (typeof codes)[number][] = [];
  for (const field of codes) if (await isFloatColumn(staging, field)) retyped.push(field);
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
  return floatForm.exec(id)?.[1] ?? id;
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
async function restoreList(staging: Staging, list: List): Promise<ReadonlySet<string>> {
  const table = identifier(`chosen_${list}`);
  const isFloat = `regexp_full_match(key, ${literal(floatPattern)})`;
  const found = await staging.rows(
    `SELECT key, ${withoutFraction('key')} IN (SELECT key FROM ${table}) AS has_both FROM ${table} WHERE ${isFloat}`,
  );
  if (found.length === 0) return new Set();
  const kept = found.filter((row) => row['has_both'] === true).map((row) => String(row['key']));
  // The id is the first field, in the row's JSON too.
  await staging.run(
    `CREATE OR REPLACE TABLE ${table} AS SELECT * REPLACE (
      CASE WHEN ${isFloat} AND ${withoutFraction('key')} NOT IN (SELECT key FROM ${table}) THEN ${withoutFraction('key')} ELSE key END AS key,
      CASE WHEN ${isFloat} AND ${withoutFraction('key')} NOT IN (SELECT key FROM ${table})
        THEN regexp_replace(data, '^\\["([0-9]+)\\.0+"', '["\\1"') ELSE data END AS data)
    FROM ${table} ORDER BY key`,
  );
  return new Set(kept);
}

/** Every account has Zoom's own roles; one that is proven to have none is on a plan without roles. */
function isNotOnPlan(proof: Proof | null): boolean {
  return proof?.rows === 0;
}

async function refuseUnlisted(staging: Staging, restore: (id: string) => string): Promise<void> {
  const listed = await staging.rows(`SELECT key FROM chosen_roles`);
  const roles = new Set(listed.map((row) => String(row['key'])));
  const used = await staging.rows(`
    SELECT role, count(*)::DOUBLE AS users FROM (
      SELECT ${fieldOf('users', 'role_id')} AS role FROM chosen_users
      UNION ALL
      SELECT unnest(from_json(data -> ${position('users', 'role_ids')}, '["VARCHAR"]')) FROM chosen_users
      WHERE json_type(data, ${position('users', 'role_ids')}) = 'ARRAY')
    WHERE trim(role) <> '' GROUP BY ALL`);
  let [all, unlisted] = [0, 0];
  for (const row of used) {
    const users = Number(row['users']);
    all += users;
    if (!roles.has(restore(String(row['role'])))) unlisted += users;
  }
  if (unlisted * 2 <= all) return;
  throw new LostKeys(
    `users.role_id: ${unlisted} of ${all} assignments are to roles that are not among the ${roles.size} rows of roles; let the loader keep role_id and roles.id as text, and read the account again`,
  );
}

/** Whether every value of a users field looks like a float, which means that its column was of that type. */
async function isFloatColumn(staging: Staging, field: string): Promise<boolean> {
  const [found] = await staging.rows(`
    SELECT count(value)::DOUBLE AS all, count_if(regexp_full_match(value, ${literal(floatPattern)}))::DOUBLE AS floats
    FROM (SELECT ${fieldOf('users', field)} AS value FROM chosen_users)`);
  return Number(found?.['all']) > 0 && found?.['all'] === found?.['floats'];
}

/** A field of a chosen row, as text. */
function fieldOf(stream: EntityStream, field: string): string {
  return `(data ->> ${position(stream, field)})`;
}

function position(stream: EntityStream, field: string): string {
  return literal(`$[${Object.keys(shapeOf(stream).fields).indexOf(field)}]`);
}
