import { foldAddress } from '@source-zoom/zoom-records';
import type { LocalUser } from '../oaa/payload.ts';
import type { StagedUser } from '../warehouse/generated/staged-fields.ts';
import type { IdentityRules } from './identities/identity-rules.ts';
import type { OptionalProperty } from './properties.ts';
import { fillProperties } from './property.ts';
import { userProperties } from './user-properties.ts';
import type { Tally } from './tally.ts';
import { fittingName } from './tally.ts';
import { distinctIds, presentText, trimmedText, utcTime } from './text.ts';

/** What the mapping of a user needs of the rest of the account. */
export interface UserContext {
  groupIds: ReadonlySet<string>;
  optional: ReadonlySet<OptionalProperty>;
  identities: IdentityRules;
}

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
  const custom = fillProperties<StagedUser, undefined>(
    userProperties,
    { row, context: undefined, id },
    context.optional,
    tally,
  );
  if (custom !== undefined) user.custom_properties = custom;
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
