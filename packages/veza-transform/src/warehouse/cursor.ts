import type {
  Doubts,
  GroupFields,
  GroupRow,
  RoleFields,
  RoleRow,
  RowBase,
  UserFields,
  UserRow,
} from '../staged-rows.ts';
import { unknownFields } from './changes.ts';
import { identifier } from './literals.ts';
import type { StreamName } from './rows.ts';
import type { Staging } from './staging.ts';

/**
 * The rows of a stream that count, as objects with every field that is staged (null where there is no value).
 *
 * `toRow`: one of the functions below; their literals follow the order of `streamShapes`. A loop over the field names
 * instead of a literal was measured to make all of the reading four times as slow.
 */
export async function* readChosen<Row extends Doubts>(
  staging: Staging,
  stream: StreamName,
  base: RowBase,
  toRow: (values: never, base: RowBase) => Row,
): AsyncGenerator<Row> {
  for await (const chunk of staging.stream(`SELECT data, meta FROM ${identifier(`chosen_${stream}`)}`)) {
    for (const [data, meta] of chunk) {
      const row = toRow(JSON.parse(String(data)) as never, base);
      const unknown = typeof meta === 'string' ? unknownFields(stream, meta, row) : [];
      // Few rows have any; the others are spared another property.
      if (unknown.length > 0) row.unknown = unknown;
      yield row;
    }
  }
}

type Field<Row, Name extends keyof Row> = Exclude<Row[Name], undefined>;

/** The values of a row in the order of their names. */
type ValuesOf<Row, Names extends readonly (keyof Row)[]> = {
  [Index in keyof Names]: Field<Row, Names[Index]>;
};

type UserValues = ValuesOf<UserRow, UserFields>;

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
    dept: values[11],
    employee_unique_id: values[12],
    user_created_at: values[13],
    last_login_time: values[14],
    plan_united_type: values[15],
    timezone: values[16],
    verified: values[17],
    custom_attributes: values[18],
  };
}

type GroupValues = ValuesOf<GroupRow, GroupFields>;

export function toGroup(values: GroupValues, base: RowBase): GroupRow {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    id: values[0],
    name: values[1],
    total_members: values[2],
  };
}

type RoleValues = ValuesOf<RoleRow, RoleFields>;

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
