import { foldAddress, type UserRow, type UserStatus } from '@source-zoom/zoom-records';
import { endpoints } from '../zoom/endpoints.ts';
import { identifierOf } from '../zoom/identifier.ts';
import {
  keepDateTime,
  keepFlag,
  keepId,
  keepIds,
  keepInteger,
  keepList,
  keepObject,
  keepText,
  keepWord,
} from './clean.ts';
import type { RowNotes } from './notes.ts';
import { droppedFields, plainFields, plainUser } from './plain-users.ts';
import {
  noteUndeclared,
  type SnapshotColumns,
  type StreamDefinition,
  type ZoomRow,
} from './stream-definition.ts';

/** The order in which most people pass through an account. */
const usualWay: readonly UserStatus[] = ['pending', 'active', 'inactive'];

/**
 * Zoom returns only active users unless it is asked for each status. A pending user has no id (source: Zoom's API
 * reference); one slice per status, each complete in itself.
 */
export const users: StreamDefinition = {
  name: 'users',
  mayBeMissingFromPlan: false,
  maxPageSize: endpoints.users.maxPageSize,
  sliceField: 'status',
  statuses: ({ userStatuses }) => userStatuses,
  slices: ({ userStatuses, customAttributes }) =>
    usualWay
      .filter((status) => userStatuses.includes(status))
      .map((status) => ({
        name: status,
        query: { status, ...(customAttributes && { customAttributes }) },
        // Nobody becomes an invited user again.
        canBeEntered: status !== 'pending',
      })),
  openPages: (zoom) => (query, signal, options) => zoom.list('users', query, signal, options),
  keyOf,
  formerKeyOf: (row) => (hasId(row) ? foldedEmailOf(row) : undefined),
  createdMsOf: ({ user_created_at: created }) =>
    typeof created === 'string' ? Date.parse(created) : undefined,
  clean: cleanUser,
};

/** An unreadable id is not an absent one: it is then unknown whose row it is. */
function keyOf(row: ZoomRow): string | undefined {
  const { id } = row;
  return id === undefined || id === null || id === '' ? foldedEmailOf(row) : identifierOf(id);
}

function hasId({ id }: ZoomRow): boolean {
  return identifierOf(id) !== undefined;
}

function foldedEmailOf({ email }: ZoomRow): string | undefined {
  if (typeof email !== 'string' || email === '') return undefined;
  return foldAddress(email);
}

/** A row in which anything is unusual is cleaned value by value. */
function cleanUser(row: ZoomRow, columns: SnapshotColumns, notes: RowNotes): UserRow {
  return plainUser(row, keyOf(row) ?? '', columns) ?? cleanEach(row, columns, notes);
}

/** What {@link plainUser} does not take; for a plain row it returns the same. */
export function cleanEach(
  row: ZoomRow,
  { account_id, snapshot_at }: SnapshotColumns,
  notes: RowNotes,
): UserRow {
  noteUndeclared(row, known, notes);
  const role = row['role_id'];
  const roles = row['role_ids'] ?? (Array.isArray(role) ? role : undefined);
  return {
    account_id,
    snapshot_at,
    key: keyOf(row) ?? '',
    id: row['id'] === '' ? null : keepId(row['id'], 'id', notes),
    email: keepText(row['email'], 'email', notes),
    first_name: keepText(row['first_name'], 'first_name', notes),
    last_name: keepText(row['last_name'], 'last_name', notes),
    display_name: keepText(row['display_name'], 'display_name', notes),
    type: keepInteger(row['type'], 'type', notes),
    status: keepWord(row['status'], 'status', notes),
    role_id: Array.isArray(role) ? undefined : keepId(role, 'role_id', notes),
    role_ids: keepIds(roles, 'role_ids', notes),
    group_ids: keepIds(row['group_ids'], 'group_ids', notes),
    division_ids: keepIds(row['division_ids'], 'division_ids', notes),
    im_group_ids: keepIds(row['im_group_ids'], 'im_group_ids', notes),
    dept: keepText(row['dept'], 'dept', notes),
    employee_unique_id: keepText(row['employee_unique_id'], 'employee_unique_id', notes),
    user_created_at: keepDateTime(row['user_created_at'], 'user_created_at', notes),
    created_at: keepDateTime(row['created_at'], 'created_at', notes),
    last_login_time: keepDateTime(row['last_login_time'], 'last_login_time', notes),
    last_client_version: keepText(row['last_client_version'], 'last_client_version', notes),
    plan_united_type: keepText(row['plan_united_type'], 'plan_united_type', notes),
    pmi: keepInteger(row['pmi'], 'pmi', notes),
    timezone: keepText(row['timezone'], 'timezone', notes),
    language: keepText(row['language'], 'language', notes),
    verified: keepFlag(row['verified'], 'verified', notes),
    custom_attributes: keepList(row['custom_attributes'], 'custom_attributes', notes, cleanAttribute),
    license_info_list: keepList(row['license_info_list'], 'license_info_list', notes, cleanLicense),
    login_types: keepList(row['login_types'], 'login_types', notes, keepInteger),
  };
}

function cleanAttribute(value: unknown, field: string, notes: RowNotes) {
  return keepObject(value, field, notes, ({ key, name, value }) => ({
    key: keepText(key, field, notes),
    name: keepText(name, field, notes),
    value: keepText(value, field, notes),
  }));
}

/** `license_option` holds powers of two past 2^53, which arrive as text. */
function cleanLicense(value: unknown, field: string, notes: RowNotes) {
  return keepObject(value, field, notes, ({ license_type, license_option, subscription_id }) => ({
    license_type: keepText(license_type, field, notes),
    license_option: keepText(license_option, field, notes),
    subscription_id: keepText(subscription_id, field, notes),
  }));
}

const known: ReadonlySet<string> = new Set([
  ...Object.keys(plainFields),
  ...['custom_attributes', 'license_info_list', 'login_types'],
  ...droppedFields,
]);
