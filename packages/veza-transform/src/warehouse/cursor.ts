import type { GroupRow } from '../generated/groups.ts';
import type { RoleRow } from '../generated/roles.ts';
import type { UserRow } from '../generated/users.ts';
import { identifier } from './canonical.ts';
import type { StreamName } from './rows.ts';
import type { Staging } from './staging.ts';

/** What the rows of one snapshot have in common. */
export interface RowBase {
  account_id: string;
  snapshot_at: string;
}

/**
 * The rows of a stream that count, as objects with every declared field (null where there is no value).
 *
 * `toRow`: one of the functions below; their literals follow the order of `streamShapes`. A loop over the field names
 * instead of a literal was measured to make all of the reading four times as slow.
 */
export async function* readChosen<Row>(
  staging: Staging,
  stream: StreamName,
  base: RowBase,
  toRow: (values: never, base: RowBase) => Row,
): AsyncGenerator<Row> {
  for await (const chunk of staging.stream(`SELECT data FROM ${identifier(`chosen_${stream}`)}`)) {
    for (const [data] of chunk) yield toRow(JSON.parse(String(data)) as never, base);
  }
}

type Field<Row, Name extends keyof Row> = Exclude<Row[Name], undefined>;

/** The values of a row in the order of their names. */
type ValuesOf<Row, Names extends readonly (keyof Row)[]> = {
  [Index in keyof Names]: Field<Row, Names[Index]>;
};

type UserValues = ValuesOf<
  UserRow,
  [
    'key',
    'id',
    'email',
    'first_name',
    'last_name',
    'display_name',
    'type',
    'status',
    'role_id',
    'role_ids',
    'group_ids',
    'division_ids',
    'im_group_ids',
    'dept',
    'employee_unique_id',
    'user_created_at',
    'created_at',
    'last_login_time',
    'last_client_version',
    'plan_united_type',
    'pmi',
    'timezone',
    'language',
    'verified',
    'custom_attributes',
    'license_info_list',
    'login_types',
  ]
>;

export function toUser(values: UserValues, base: RowBase): UserRow {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    key: values[0],
    id: values[1],
    email: values[2],
    first_name: values[3],
    last_name: values[4],
    display_name: values[5],
    type: values[6],
    status: values[7],
    role_id: values[8],
    role_ids: values[9],
    group_ids: values[10],
    division_ids: values[11],
    im_group_ids: values[12],
    dept: values[13],
    employee_unique_id: values[14],
    user_created_at: values[15],
    created_at: values[16],
    last_login_time: values[17],
    last_client_version: values[18],
    plan_united_type: values[19],
    pmi: values[20],
    timezone: values[21],
    language: values[22],
    verified: values[23],
    custom_attributes: values[24],
    license_info_list: values[25],
    login_types: values[26],
  };
}

type GroupValues = ValuesOf<GroupRow, ['id', 'name', 'total_members', 'in_directory', 'directory_privacy']>;

export function toGroup(values: GroupValues, base: RowBase): GroupRow {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    id: values[0],
    name: values[1],
    total_members: values[2],
    in_directory: values[3],
    directory_privacy: values[4],
  };
}

type RoleValues = ValuesOf<
  RoleRow,
  [
    'id',
    'name',
    'description',
    'type',
    'total_members',
    'privileges',
    'privilege_scopes',
    'sub_account_privileges',
  ]
>;

export function toRole(values: RoleValues, base: RowBase): RoleRow {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    id: values[0],
    name: values[1],
    description: values[2],
    type: values[3],
    total_members: values[4],
    privileges: values[5],
    privilege_scopes: values[6],
    sub_account_privileges: values[7],
  };
}
