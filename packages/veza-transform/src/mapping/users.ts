import { planTypeNames } from '@source-zoom/zoom-records';
import { foldAddress } from '../fold-address.ts';
import type { LocalUser, PropertyValue } from '../oaa/payload.ts';
import type { IdentityRules } from './identities/identity-rules.ts';
import type { OptionalProperty } from './properties.ts';
import type { Tally } from './tally.ts';
import { fittingName, fittingText } from './tally.ts';
import type { StagedUser } from '../warehouse/generated/staged-fields.ts';
import { distinctIds, distinctSorted, presentText, trimmedText, utcTime } from './text.ts';

/** What the mapping of a user needs of the rest of the account. */
export interface UserContext {
  groupIds: ReadonlySet<string>;
  optional: ReadonlySet<OptionalProperty>;
  identities: IdentityRules;
}

/** Custom properties of a user, in the order of the payload. */
const properties: readonly [
  string,
  OptionalProperty | undefined,
  (row: StagedUser) => PropertyValue | undefined,
][] = [
  ['dept', 'dept', (row) => presentText(row.dept)],
  ['display_name', undefined, (row) => presentText(row.display_name)],
  ['employee_unique_id', 'employee_unique_id', (row) => presentText(row.employee_unique_id)],
  ['first_name', undefined, (row) => presentText(row.first_name)],
  ['last_name', undefined, (row) => presentText(row.last_name)],
  ['plan_type', undefined, (row) => wholeNumber(row.type)],
  ['plan_type_name', 'plan_type_name', (row) => planTypeNames[wholeNumber(row.type) ?? Number.NaN]],
  ['plan_united_type', 'plan_united_type', (row) => presentText(row.plan_united_type)],
  ['status', undefined, (row) => presentText(row.status)],
  ['timezone', 'timezone', (row) => presentText(row.timezone)],
  ['unknown_fields', undefined, unknownFields],
  ['verified', undefined, (row) => verified(row.verified)],
];

/**
 * The id of a user in the payload: Zoom's, or for a pending user without one the lower-cased e-mail address.
 * `undefined` where there is neither: such a row cannot be kept.
 */
export function userId(row: StagedUser): string | undefined {
  const email = trimmedText(row.email);
  return presentText(row.id) ?? (email === undefined ? undefined : foldAddress(email));
}

/** The user as Veza's local user; `undefined` for a row with neither id nor e-mail. */
export function mapUser(row: StagedUser, context: UserContext, tally: Tally): LocalUser | undefined {
  const id = userId(row);
  if (id === undefined) {
    tally.note('rejected');
    return undefined;
  }
  const user: LocalUser = { id, name: fittingName(userName(row, id), id, tally) };
  const email = trimmedText(row.email);
  if (email !== undefined) user.email = email;
  const identities = context.identities.identitiesOf(row);
  if (identities.length > 0) user.identities = identities;
  const groups = distinctIds(row.group_ids ?? [], context.groupIds).filter((group) =>
    isThere(group, context, tally),
  );
  if (groups.length > 0) user.groups = groups;
  const status = trimmedText(row.status);
  if (status !== undefined) user.is_active = status.toLowerCase() === 'active';
  else if (row.unknown?.includes('status') !== true) tally.note('no-status', id);
  addTime(user, 'created_at', row.user_created_at, tally);
  addTime(user, 'last_login_at', row.last_login_time, tally);
  const custom: Record<string, PropertyValue> = {};
  for (const [name, option, read] of properties) {
    if (option !== undefined && !context.optional.has(option)) continue;
    const value = read(row);
    if (value !== undefined) custom[name] = typeof value === 'string' ? fittingText(value, id, tally) : value;
  }
  if (Object.keys(custom).length > 0) user.custom_properties = custom;
  return user;
}

/** Ids of the user's roles: `role_id` and, should Zoom send more than one, `role_ids`. `listed`: those of the account. */
export function roleIdsOf(row: StagedUser, listed: ReadonlySet<string>): string[] {
  return distinctIds([row.role_id, ...(row.role_ids ?? [])], listed);
}

function userName(row: StagedUser, id: string): string {
  const full = [trimmedText(row.first_name), trimmedText(row.last_name)]
    .filter((part) => part !== undefined)
    .join(' ');
  return trimmedText(row.display_name) ?? presentText(full) ?? trimmedText(row.email) ?? id;
}

function isThere(group: string, context: UserContext, tally: Tally): boolean {
  const there = context.groupIds.has(group);
  if (!there) tally.note('dangling', group);
  return there;
}

function addTime(
  user: LocalUser,
  field: 'created_at' | 'last_login_at',
  value: string | null | undefined,
  tally: Tally,
): void {
  const time = utcTime(value);
  if (time === null) tally.note('bad-time', user.id);
  else if (time !== undefined) user[field] = time;
}

/** Fields that hold something of which nothing can be shown. */
const misread: readonly [string, (row: StagedUser) => boolean][] = [
  ['last_login_time', (row) => utcTime(row.last_login_time) === null],
  ['type', (row) => !isBlank(row.type) && wholeNumber(row.type) === undefined],
  ['user_created_at', (row) => utcTime(row.user_created_at) === null],
  ['verified', (row) => !isBlank(row.verified) && verified(row.verified) === undefined],
];

/** What is absent from a user without being none. */
function unknownFields(row: StagedUser): string[] | undefined {
  const fields = misread.filter(([, isMisread]) => isMisread(row)).map(([name]) => name);
  if (fields.length === 0 && row.unknown === undefined) return undefined;
  return distinctSorted([...fields, ...(row.unknown ?? [])]);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Warehouses without types give numbers as text. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function verified(value: unknown): boolean | undefined {
  if (value === 1 || value === '1' || value === true || value === 'true') return true;
  if (value === 0 || value === '0' || value === false || value === 'false') return false;
  return undefined;
}
