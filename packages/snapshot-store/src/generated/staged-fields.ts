// Generated from schemas/ and staged-fields.json by `npm run generate`; do not edit.
import type { AccountSecurityRow, AccountSummaryRow, AppRow, GroupAdminRow, GroupRow, RoleRow, UserRow } from '@source-zoom/zoom-records';
import type { Doubts, RowBase } from '../row-base.ts';

/** What is staged of each stream, in the order in which staging keeps the values, and the columns that a table must have. */
export const stagedFields = {
  users: {
    fields: {
      key: 'text',
      id: 'text',
      email: 'text',
      first_name: 'text',
      last_name: 'text',
      display_name: 'text',
      type: 'integer',
      status: 'text',
      role_id: 'text',
      role_ids: { json: '["VARCHAR"]' },
      group_ids: { json: '["VARCHAR"]' },
      dept: 'text',
      employee_unique_id: 'text',
      user_created_at: 'time',
      last_login_time: 'time',
      plan_united_type: 'text',
      timezone: 'text',
      verified: 'integer',
      custom_attributes: { json: '[{"key":"VARCHAR","name":"VARCHAR","value":"VARCHAR"}]' },
    },
    needed: ['key', 'id', 'email', 'status', 'role_id', 'group_ids'],
  },
  groups: {
    fields: {
      id: 'text',
      name: 'text',
      total_members: 'integer',
    },
    needed: ['id', 'name'],
  },
  roles: {
    fields: {
      id: 'text',
      name: 'text',
      description: 'text',
      type: 'text',
      total_members: 'integer',
      privileges: { json: '["VARCHAR"]' },
      privilege_scopes: { json: '[{"permission_id":"VARCHAR","group_ids":["VARCHAR"]}]' },
      sub_account_privileges: { json: '{"second_level":"BIGINT"}' },
    },
    needed: ['id', 'name', 'privileges'],
  },
  group_admins: {
    fields: {
      group_id: 'text',
      email: 'text',
    },
    needed: ['group_id', 'email'],
  },
  account_security: {
    fields: {
      signin_with_sso: { json: '{"enable":"BOOLEAN","require_sso_for_domains":"BOOLEAN","domains":["VARCHAR"],"sso_bypass_users":[{"id":"VARCHAR","email":"VARCHAR"}]}' },
      sign_in_with_two_factor_auth: 'text',
      sign_in_with_two_factor_auth_groups: { json: '["VARCHAR"]' },
      sign_in_with_two_factor_auth_roles: { json: '["VARCHAR"]' },
      sign_again_period_for_inactivity_on_client: 'integer',
      sign_again_period_for_inactivity_on_web: 'integer',
      password_requirement: { json: '{"minimum_password_length":"BIGINT","have_special_character":"BOOLEAN","consecutive_characters_length":"BIGINT","weak_enhance_detection":"BOOLEAN"}' },
      user_modifiable_info_by_admin: { json: '["VARCHAR"]' },
      sign_in_with_work_email: 'boolean',
      only_mdm_managed_devices_can_sign_in: 'boolean',
    },
    needed: [],
  },
  apps: {
    fields: {
      app_id: 'text',
      lists: { json: '["VARCHAR"]' },
      app_name: 'text',
      app_type: 'text',
      app_status: 'text',
      app_developer_type: 'text',
      approved_type: 'text',
      approver_id: 'text',
      approved_time: 'time',
      app_approval_closed: 'boolean',
      required_user_role: 'text',
      scope_descriptions: { json: '["VARCHAR"]' },
      scopes: { json: '["VARCHAR"]' },
    },
    needed: ['app_id', 'scopes'],
  },
  account_summary: {
    fields: {
      licensed_users_count: 'integer',
      basic_users_count: 'integer',
      on_prem_users_count: 'integer',
      room_users_count: 'integer',
      pending_users_count: 'integer',
      join_only_users_count: 'integer',
      total_users_count: 'integer',
      plans: { json: '[{"plan":"VARCHAR","type":"VARCHAR","name":"VARCHAR","bought":"BIGINT","assigned":"BIGINT","active_hosts":"BIGINT","pending":"BIGINT"}]' },
    },
    needed: [],
  },
  snapshots: {
    fields: {
      stream: 'text',
      rows: 'integer',
      reported_total: 'integer',
      statuses: { json: '["VARCHAR"]' },
      added: 'integer',
      tolerated: 'integer',
      restated: 'integer',
      gone: 'integer',
      gone_keys: { json: '["VARCHAR"]' },
      warnings: { json: '["VARCHAR"]' },
    },
    needed: ['stream', 'rows', 'statuses'],
  },
} as const;

/** The members of a row of `users`, in the order in which the connector writes them. */
export const userMembers = [
  'account_id',
  'snapshot_at',
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
  'revision',
] as const;

/** A row of `users` with the fields that are staged; it has no other, so that nothing reads one that is never there. */
export type StagedUser = Pick<UserRow, keyof RowBase | 'key' | 'id' | 'email' | 'first_name' | 'last_name' | 'display_name' | 'type' | 'status' | 'role_id' | 'role_ids' | 'group_ids' | 'dept' | 'employee_unique_id' | 'user_created_at' | 'last_login_time' | 'plan_united_type' | 'timezone' | 'verified' | 'custom_attributes'> & Doubts;

type UserValues = [
  key: Exclude<UserRow['key'], undefined>,
  id: Exclude<UserRow['id'], undefined>,
  email: Exclude<UserRow['email'], undefined>,
  first_name: Exclude<UserRow['first_name'], undefined>,
  last_name: Exclude<UserRow['last_name'], undefined>,
  display_name: Exclude<UserRow['display_name'], undefined>,
  type: Exclude<UserRow['type'], undefined>,
  status: Exclude<UserRow['status'], undefined>,
  role_id: Exclude<UserRow['role_id'], undefined>,
  role_ids: Exclude<UserRow['role_ids'], undefined>,
  group_ids: Exclude<UserRow['group_ids'], undefined>,
  dept: Exclude<UserRow['dept'], undefined>,
  employee_unique_id: Exclude<UserRow['employee_unique_id'], undefined>,
  user_created_at: Exclude<UserRow['user_created_at'], undefined>,
  last_login_time: Exclude<UserRow['last_login_time'], undefined>,
  plan_united_type: Exclude<UserRow['plan_united_type'], undefined>,
  timezone: Exclude<UserRow['timezone'], undefined>,
  verified: Exclude<UserRow['verified'], undefined>,
  custom_attributes: Exclude<UserRow['custom_attributes'], undefined>,
];

/** `values`: in the order of the fields. */
export function toUser(values: UserValues, base: RowBase): StagedUser {
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

/** A row of `groups` with the fields that are staged; it has no other, so that nothing reads one that is never there. */
export type StagedGroup = Pick<GroupRow, keyof RowBase | 'id' | 'name' | 'total_members'> & Doubts;

type GroupValues = [
  id: Exclude<GroupRow['id'], undefined>,
  name: Exclude<GroupRow['name'], undefined>,
  total_members: Exclude<GroupRow['total_members'], undefined>,
];

/** `values`: in the order of the fields. */
export function toGroup(values: GroupValues, base: RowBase): StagedGroup {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    id: values[0],
    name: values[1],
    total_members: values[2],
  };
}

/** A row of `roles` with the fields that are staged; it has no other, so that nothing reads one that is never there. */
export type StagedRole = Pick<RoleRow, keyof RowBase | 'id' | 'name' | 'description' | 'type' | 'total_members' | 'privileges' | 'privilege_scopes' | 'sub_account_privileges'> & Doubts;

type RoleValues = [
  id: Exclude<RoleRow['id'], undefined>,
  name: Exclude<RoleRow['name'], undefined>,
  description: Exclude<RoleRow['description'], undefined>,
  type: Exclude<RoleRow['type'], undefined>,
  total_members: Exclude<RoleRow['total_members'], undefined>,
  privileges: Exclude<RoleRow['privileges'], undefined>,
  privilege_scopes: Exclude<RoleRow['privilege_scopes'], undefined>,
  sub_account_privileges: Exclude<RoleRow['sub_account_privileges'], undefined>,
];

/** `values`: in the order of the fields. */
export function toRole(values: RoleValues, base: RowBase): StagedRole {
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

/** A row of `group_admins` with the fields that are staged; it has no other, so that nothing reads one that is never there. */
export type StagedGroupAdmin = Pick<GroupAdminRow, keyof RowBase | 'group_id' | 'email'> & Doubts;

type GroupAdminValues = [
  group_id: Exclude<GroupAdminRow['group_id'], undefined>,
  email: Exclude<GroupAdminRow['email'], undefined>,
];

/** `values`: in the order of the fields. */
export function toGroupAdmin(values: GroupAdminValues, base: RowBase): StagedGroupAdmin {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    group_id: values[0],
    email: values[1],
  };
}

/** A row of `account_security` with the fields that are staged; it has no other, so that nothing reads one that is never there. */
export type StagedAccountSecurity = Pick<AccountSecurityRow, keyof RowBase | 'signin_with_sso' | 'sign_in_with_two_factor_auth' | 'sign_in_with_two_factor_auth_groups' | 'sign_in_with_two_factor_auth_roles' | 'sign_again_period_for_inactivity_on_client' | 'sign_again_period_for_inactivity_on_web' | 'password_requirement' | 'user_modifiable_info_by_admin' | 'sign_in_with_work_email' | 'only_mdm_managed_devices_can_sign_in'> & Doubts;

type AccountSecurityValues = [
  signin_with_sso: Exclude<AccountSecurityRow['signin_with_sso'], undefined>,
  sign_in_with_two_factor_auth: Exclude<AccountSecurityRow['sign_in_with_two_factor_auth'], undefined>,
  sign_in_with_two_factor_auth_groups: Exclude<AccountSecurityRow['sign_in_with_two_factor_auth_groups'], undefined>,
  sign_in_with_two_factor_auth_roles: Exclude<AccountSecurityRow['sign_in_with_two_factor_auth_roles'], undefined>,
  sign_again_period_for_inactivity_on_client: Exclude<AccountSecurityRow['sign_again_period_for_inactivity_on_client'], undefined>,
  sign_again_period_for_inactivity_on_web: Exclude<AccountSecurityRow['sign_again_period_for_inactivity_on_web'], undefined>,
  password_requirement: Exclude<AccountSecurityRow['password_requirement'], undefined>,
  user_modifiable_info_by_admin: Exclude<AccountSecurityRow['user_modifiable_info_by_admin'], undefined>,
  sign_in_with_work_email: Exclude<AccountSecurityRow['sign_in_with_work_email'], undefined>,
  only_mdm_managed_devices_can_sign_in: Exclude<AccountSecurityRow['only_mdm_managed_devices_can_sign_in'], undefined>,
];

/** `values`: in the order of the fields. */
export function toAccountSecurity(values: AccountSecurityValues, base: RowBase): StagedAccountSecurity {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    signin_with_sso: values[0],
    sign_in_with_two_factor_auth: values[1],
    sign_in_with_two_factor_auth_groups: values[2],
    sign_in_with_two_factor_auth_roles: values[3],
    sign_again_period_for_inactivity_on_client: values[4],
    sign_again_period_for_inactivity_on_web: values[5],
    password_requirement: values[6],
    user_modifiable_info_by_admin: values[7],
    sign_in_with_work_email: values[8],
    only_mdm_managed_devices_can_sign_in: values[9],
  };
}

/** A row of `apps` with the fields that are staged; it has no other, so that nothing reads one that is never there. */
export type StagedApp = Pick<AppRow, keyof RowBase | 'app_id' | 'lists' | 'app_name' | 'app_type' | 'app_status' | 'app_developer_type' | 'approved_type' | 'approver_id' | 'approved_time' | 'app_approval_closed' | 'required_user_role' | 'scope_descriptions' | 'scopes'> & Doubts;

type AppValues = [
  app_id: Exclude<AppRow['app_id'], undefined>,
  lists: Exclude<AppRow['lists'], undefined>,
  app_name: Exclude<AppRow['app_name'], undefined>,
  app_type: Exclude<AppRow['app_type'], undefined>,
  app_status: Exclude<AppRow['app_status'], undefined>,
  app_developer_type: Exclude<AppRow['app_developer_type'], undefined>,
  approved_type: Exclude<AppRow['approved_type'], undefined>,
  approver_id: Exclude<AppRow['approver_id'], undefined>,
  approved_time: Exclude<AppRow['approved_time'], undefined>,
  app_approval_closed: Exclude<AppRow['app_approval_closed'], undefined>,
  required_user_role: Exclude<AppRow['required_user_role'], undefined>,
  scope_descriptions: Exclude<AppRow['scope_descriptions'], undefined>,
  scopes: Exclude<AppRow['scopes'], undefined>,
];

/** `values`: in the order of the fields. */
export function toApp(values: AppValues, base: RowBase): StagedApp {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    app_id: values[0],
    lists: values[1],
    app_name: values[2],
    app_type: values[3],
    app_status: values[4],
    app_developer_type: values[5],
    approved_type: values[6],
    approver_id: values[7],
    approved_time: values[8],
    app_approval_closed: values[9],
    required_user_role: values[10],
    scope_descriptions: values[11],
    scopes: values[12],
  };
}

/** A row of `account_summary` with the fields that are staged; it has no other, so that nothing reads one that is never there. */
export type StagedAccountSummary = Pick<AccountSummaryRow, keyof RowBase | 'licensed_users_count' | 'basic_users_count' | 'on_prem_users_count' | 'room_users_count' | 'pending_users_count' | 'join_only_users_count' | 'total_users_count' | 'plans'> & Doubts;

type AccountSummaryValues = [
  licensed_users_count: Exclude<AccountSummaryRow['licensed_users_count'], undefined>,
  basic_users_count: Exclude<AccountSummaryRow['basic_users_count'], undefined>,
  on_prem_users_count: Exclude<AccountSummaryRow['on_prem_users_count'], undefined>,
  room_users_count: Exclude<AccountSummaryRow['room_users_count'], undefined>,
  pending_users_count: Exclude<AccountSummaryRow['pending_users_count'], undefined>,
  join_only_users_count: Exclude<AccountSummaryRow['join_only_users_count'], undefined>,
  total_users_count: Exclude<AccountSummaryRow['total_users_count'], undefined>,
  plans: Exclude<AccountSummaryRow['plans'], undefined>,
];

/** `values`: in the order of the fields. */
export function toAccountSummary(values: AccountSummaryValues, base: RowBase): StagedAccountSummary {
  return {
    account_id: base.account_id,
    snapshot_at: base.snapshot_at,
    licensed_users_count: values[0],
    basic_users_count: values[1],
    on_prem_users_count: values[2],
    room_users_count: values[3],
    pending_users_count: values[4],
    join_only_users_count: values[5],
    total_users_count: values[6],
    plans: values[7],
  };
}
