import { createHash } from 'node:crypto';
import {
  isOptionalStream,
  type KnownStream,
  knownStreams,
  optionalStreams,
  snapshotStreams,
} from '@source-zoom/zoom-records';
import type { InputOptions } from '../src/rows.ts';
import { shapeOf } from '../src/staging/fields.ts';

export type Row = Record<string, unknown> & { account_id: string; snapshot_at: string };
export type Account = Record<KnownStream, Row[]>;

export const nowMs = Date.parse('2026-11-24T12:00:00Z');
const extractedColumn = '_airbyte_extracted_at';
export const emittedAt = Date.parse('2026-11-24T10:05:00Z');

/** One whole read of a small account with what is odd in real ones; groups and roles begin after users. */
export function sampleAccount(accountId = 'acct-1', time = '2026-11-24T10:00:0', userCount = 12): Account {
  const base = (second: number) => ({ account_id: accountId, snapshot_at: `${time}${second}.250Z` });
  const users = Array.from({ length: userCount }, (_, index) => user(base(0), index));
  users.push({
    ...base(0),
    key: 'pending@example.com',
    email: 'Pending@example.com',
    status: 'pending',
    type: 1,
    created_at: '2026-11-01T08:00:00Z',
  });
  const groups = ['g/1+=', '-g2', 'Gruppe ü'].map((id, index) => ({
    ...base(1),
    id,
    name: `Group ${index}`,
    total_members: index,
    in_directory: index === 0,
  }));
  const roles = ['0', '1', 'Ro-le'].map((id) => ({
    ...base(2),
    id,
    name: `Role ${id}`,
    description: 'line one\nline "two", \u2028 three',
    type: 'common',
    total_members: 4,
    privileges: id === '1' ? null : ['User:Read', 'Role:Edit'],
    privilege_scopes: [{ permission_id: 'User:Read', group_ids: ['-g2', 'g/1+='] }],
    sub_account_privileges: { second_level: 3 },
  }));
  // Of the same run, and so of the time of its users; one administrator has no address, and some settings are absent.
  const group_admins = [
    ['-g2', 'user1@example.com'],
    ['g/1+=', 'left@example.com'],
    ['g/1+=', ''],
  ].map(([group_id, email]) => ({ ...base(0), group_id, email, name: 'Zoë "Z"' }));
  const account_security = [
    {
      ...base(0),
      signin_with_sso: {
        enable: true,
        require_sso_for_domains: false,
        domains: ['example.com'],
        sso_bypass_users: [{ id: null, email: 'User2@Example.com' }],
      },
      sign_in_with_two_factor_auth: 'role',
      sign_in_with_two_factor_auth_groups: null,
      sign_in_with_two_factor_auth_roles: ['0', 'Ro-le'],
      sign_again_period_for_inactivity_on_client: 60,
      sign_again_period_for_inactivity_on_web: null,
      password_requirement: {
        minimum_password_length: 8,
        have_special_character: true,
        consecutive_characters_length: null,
        weak_enhance_detection: false,
      },
      user_modifiable_info_by_admin: ['name', 'sign_in_email'],
      hide_billing_info: true,
      sign_in_with_work_email: false,
      only_mdm_managed_devices_can_sign_in: null,
    },
  ];
  const apps = [
    { app_id: 'aPP_1', scopes: ['user:write:user:admin', 'user:read:list_users:admin'] },
    { app_id: 'app_2', scopes: null },
  ].map((more, at) => ({
    ...base(0),
    ...more,
    lists: at === 0 ? ['account_added', 'approved_apps'] : ['account_created'],
    app_name: `App, "${at}"`,
    app_type: 'OAuthApp',
    app_status: 'unpublished',
    app_developer_type: at === 0 ? 'THIRD_PARTY' : null,
    approved_type: at === 0 ? 'forAllUser' : null,
    approver_id: at === 0 ? users[1]?.['id'] : null,
    approved_time: at === 0 ? '2025-03-04T05:06:07Z' : null,
    app_approval_closed: at === 0 ? false : null,
    scope_descriptions: ['View all users\' "names"'],
  }));
  const account_summary = [
    {
      ...base(0),
      licensed_users_count: 9,
      basic_users_count: null,
      pending_users_count: 1,
      total_users_count: users.length,
      plans: [
        {
          plan: 'plan_base',
          type: 'monthly',
          name: null,
          bought: 10,
          assigned: 12,
          active_hosts: 9,
          pending: null,
        },
        {
          plan: 'plan_webinar',
          type: 'webinar_500',
          name: null,
          bought: 5,
          assigned: 3,
          active_hosts: null,
          pending: null,
        },
      ],
    },
  ];
  const optional = { group_admins, account_security, apps, account_summary };
  const account = { users, groups, roles, ...optional, snapshots: [] };
  return { ...account, snapshots: proofRows(account) };
}

/** An account without a row. */
export function noRows(): Account {
  return Object.fromEntries(knownStreams.map((stream) => [stream, []])) as unknown as Account;
}

/** The account as it is read without optional streams. */
export function baseOnly(account: Account): Account {
  const none = Object.fromEntries(optionalStreams.map((stream) => [stream, []]));
  const snapshots = account.snapshots.filter((row) => !isOptionalStream(String(row['stream'])));
  return { ...account, ...none, snapshots };
}

/** The rows of `snapshots` that prove what is there. */
export function proofRows(account: Omit<Account, 'snapshots'>): Row[] {
  return snapshotStreams.flatMap((stream) => {
    const [first] = account[stream];
    if (first === undefined) return [];
    const keyOf = (row: Row): string => JSON.stringify(shapeOf(stream).keys.map((key) => row[key]));
    const rows = new Set(account[stream].map(keyOf)).size;
    return [
      {
        account_id: first.account_id,
        snapshot_at: first.snapshot_at,
        stream,
        rows,
        reported_total: rows,
        statuses: stream === 'users' ? ['active', 'inactive', 'pending'] : null,
      },
    ];
  });
}

/** A row that was emitted so many milliseconds after the others; the tables of loaders tell it in this column. */
export function later(row: Row, ms: number): Row {
  return { ...row, [extractedColumn]: new Date(emittedAt + ms).toISOString() };
}

/** The account with more in its proof of a stream. */
export function withProof(account: Account, stream: KnownStream, more: Record<string, unknown>): Account {
  const snapshots = account.snapshots.map((row) => (row['stream'] === stream ? { ...row, ...more } : row));
  return { ...account, snapshots };
}

export function user(base: { account_id: string; snapshot_at: string }, index: number): Row {
  const id = createHash('sha256').update(`user ${index}`).digest('base64').slice(0, 22);
  return {
    ...base,
    key: id,
    id,
    email: `User${index}@Example.com`,
    first_name: index % 3 === 0 ? null : `Fïrst "${index}"`,
    last_name: `O'Last, ${index}`,
    display_name: 'Zoë 🙂 日本',
    type: 2,
    status: index % 5 === 4 ? 'inactive' : 'active',
    role_id: String(index % 3),
    group_ids: index % 2 === 0 ? ['-g2', 'g/1+='] : null,
    dept: 'R&D',
    user_created_at: '2021-02-03T04:05:06Z',
    created_at: '2021-02-03T04:05:06.789Z',
    last_login_time: index % 4 === 0 ? null : '2026-11-20T08:00:00Z',
    pmi: 9_876_543_210 + index,
    verified: 1,
    custom_attributes: index === 1 ? [{ value: 'v "1"', key: 'cbf_1', name: 'Näme' }] : null,
    license_info_list:
      index === 2
        ? [{ license_type: 'x', license_option: '18446744073709551615', subscription_id: 's' }]
        : null,
    login_types: [0, 101],
  };
}

export function messageOf(type: string, payload: object): string {
  const key = { RECORD: 'record', STATE: 'state', TRACE: 'trace', LOG: 'log' }[type] ?? type;
  return `${JSON.stringify({ type, [key]: payload })}\n`;
}

export function record(stream: string, data: object, at = emittedAt): string {
  return messageOf('RECORD', { stream, data, emitted_at: at });
}

export function status(stream: string, value: 'STARTED' | 'COMPLETE' | 'INCOMPLETE'): string {
  return messageOf('TRACE', {
    type: 'STREAM_STATUS',
    emitted_at: emittedAt,
    stream_status: { stream_descriptor: { name: stream }, status: value },
  });
}

/** The final STATE of a stream that was read whole. */
export function finalState(proof: Row): string {
  const { stream, ...snapshot } = proof;
  const state = { __ab_full_refresh_sync_complete: true, snapshot };
  return messageOf('STATE', {
    type: 'STREAM',
    stream: { stream_descriptor: { name: stream }, stream_state: state },
    sourceStats: { recordCount: 1 },
  });
}

/** All messages of a read. */
export function messagesOf(account: Account): string {
  const proofs = account.snapshots;
  return snapshotStreams
    .map((stream) => {
      const proof = proofs.find((row) => row['stream'] === stream);
      const records = account[stream]
        .map(({ [extractedColumn]: at, ...row }) =>
          record(stream, row, typeof at === 'string' ? Date.parse(at) : emittedAt),
        )
        .join('');
      const end =
        proof === undefined
          ? status(stream, 'INCOMPLETE')
          : `${finalState(proof)}${status(stream, 'COMPLETE')}`;
      return `${status(stream, 'STARTED')}${records}${end}`;
    })
    .join('');
}

export function inputOptions(from: string | string[], more: Partial<InputOptions> = {}): InputOptions {
  return {
    from: [from].flat(),
    maxAgeMs: 48 * 3_600_000,
    whenOld: 'refuse',
    allowSubset: false,
    nowMs,
    env: {},
    onLog: () => undefined,
    ...more,
  };
}
