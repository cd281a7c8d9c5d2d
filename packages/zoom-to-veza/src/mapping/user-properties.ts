import type { StagedUser } from '@source-zoom/snapshot-store';
import { planTypeNames } from '@source-zoom/zoom-records';
import type { OptionalParts } from './optional/optional-parts.ts';
import type { Property } from './property.ts';
import { distinctSorted, presentText, utcTime } from './text.ts';

/**
 * The custom properties of a user, in the order of the payload.
 *
 * `unknown_fields`: the Zoom fields that could not be read, so that their absence does not pass for "none".
 */
export const userProperties = [
  {
    name: 'administers_groups',
    type: 'STRING_LIST',
    streams: ['group_admins'],
    read: (row, { groupAdmins }) => groupAdmins?.groupsOf(row),
  },
  { name: 'dept', type: 'STRING', option: 'dept', read: (row) => presentText(row.dept) },
  { name: 'display_name', type: 'STRING', read: (row) => presentText(row.display_name) },
  {
    name: 'employee_unique_id',
    type: 'STRING',
    option: 'employee_unique_id',
    read: (row) => presentText(row.employee_unique_id),
  },
  { name: 'first_name', type: 'STRING', read: (row) => presentText(row.first_name) },
  { name: 'last_name', type: 'STRING', read: (row) => presentText(row.last_name) },
  { name: 'plan_type', type: 'NUMBER', read: (row) => wholeNumber(row.type) },
  {
    name: 'plan_type_name',
    type: 'STRING',
    option: 'plan_type_name',
    read: (row) => planTypeNames[wholeNumber(row.type) ?? Number.NaN],
  },
  {
    name: 'plan_united_type',
    type: 'STRING',
    option: 'plan_united_type',
    read: (row) => presentText(row.plan_united_type),
  },
  {
    name: 'sso_bypass',
    type: 'BOOLEAN',
    streams: ['account_security'],
    read: (row, { security }) => security?.rules.mayBypassSso(row),
  },
  { name: 'status', type: 'STRING', read: (row) => presentText(row.status) },
  { name: 'timezone', type: 'STRING', option: 'timezone', read: (row) => presentText(row.timezone) },
  {
    name: 'two_factor_required',
    type: 'BOOLEAN',
    streams: ['account_security'],
    read: (row, { security }) => security?.rules.mustUseSecondFactor(row),
  },
  { name: 'unknown_fields', type: 'STRING_LIST', read: unknownFields },
  { name: 'verified', type: 'BOOLEAN', read: (row) => verified(row.verified) },
] as const satisfies readonly Property<StagedUser, OptionalParts>[];

/** Fields that hold a value that cannot be shown. */
const misread: readonly [string, (row: StagedUser) => boolean][] = [
  ['last_login_time', (row) => utcTime(row.last_login_time) === null],
  ['type', (row) => !isBlank(row.type) && wholeNumber(row.type) === undefined],
  ['user_created_at', (row) => utcTime(row.user_created_at) === null],
  ['verified', (row) => !isBlank(row.verified) && verified(row.verified) === undefined],
];

/** The user's fields that are missing but not empty. */
function unknownFields(row: StagedUser): string[] | undefined {
  const fields = misread.filter(([, isMisread]) => isMisread(row)).map(([name]) => name);
  if (fields.length === 0 && row.unknown === undefined) return undefined;
  return distinctSorted([...fields, ...(row.unknown ?? [])]);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Warehouses without types return numbers as text. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function verified(value: unknown): boolean | undefined {
  if (value === 1 || value === '1' || value === true || value === 'true') return true;
  if (value === 0 || value === '0' || value === false || value === 'false') return false;
  return undefined;
}
