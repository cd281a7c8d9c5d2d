import type { LocalUser } from '@source-zoom/oaa';
import type { StagedUser } from '@source-zoom/snapshot-store';
import { foldAddress } from '@source-zoom/zoom-records';
import { fittingName, type Counter } from './counter.ts';
import type { IdentityRules } from './identities/identity-rules.ts';
import type { OptionalParts } from './optional/optional-parts.ts';
import { fillProperties, type PropertySelection } from './property.ts';
import { distinctIds, presentText, trimmedText, utcTime } from './text.ts';
import { userProperties } from './user-properties.ts';

/** What the mapping of a user needs from the rest of the account. */
export interface UserContext {
  groupIds: ReadonlySet<string>;
  selection: PropertySelection;
  parts: OptionalParts;
  identities: IdentityRules;
}

/**
 * The id of a user in the payload: Zoom's, or for a pending user without one the lower-case e-mail address.
 * `undefined` if there is neither: such a row cannot be kept.
 */
export function userId(row: StagedUser): string | undefined {
  const email = trimmedText(row.email);
  return presentText(row.id) ?? (email === undefined ? undefined : foldAddress(email));
}

/** The user as Veza's local user; `undefined` for a row with neither id nor e-mail. */
export function mapUser(row: StagedUser, context: UserContext, counter: Counter): LocalUser | undefined {
  const id = userId(row);
  if (id === undefined) {
    counter.note('rejected');
    return undefined;
  }
  const user: LocalUser = { id, name: fittingName(userName(row, id), id, counter) };
  const email = trimmedText(row.email);
  if (email !== undefined) user.email = email;
  const identities = context.identities.identitiesOf(row);
  if (identities.length > 0) user.identities = identities;
  const groups = distinctIds(row.group_ids ?? [], context.groupIds).filter((group) =>
    isThere(group, context, counter),
  );
  if (groups.length > 0) user.groups = groups;
  const status = trimmedText(row.status);
  if (status !== undefined) user.is_active = status.toLowerCase() === 'active';
  else if (row.unknown?.includes('status') !== true) counter.note('no-status', id);
  addTime(user, 'created_at', row.user_created_at, counter);
  addTime(user, 'last_login_at', row.last_login_time, counter);
  const custom = fillProperties<StagedUser, OptionalParts>(
    userProperties,
    { row, context: context.parts, id },
    context.selection,
    counter,
  );
  if (custom !== undefined) user.custom_properties = custom;
  return user;
}

function userName(row: StagedUser, id: string): string {
  const full = [trimmedText(row.first_name), trimmedText(row.last_name)]
    .filter((part) => part !== undefined)
    .join(' ');
  return trimmedText(row.display_name) ?? presentText(full) ?? trimmedText(row.email) ?? id;
}

function isThere(group: string, context: UserContext, counter: Counter): boolean {
  const there = context.groupIds.has(group);
  if (!there) counter.note('dangling', group);
  return there;
}

function addTime(
  user: LocalUser,
  field: 'created_at' | 'last_login_at',
  value: string | null | undefined,
  counter: Counter,
): void {
  const time = utcTime(value);
  if (time === null) counter.note('bad-time', user.id);
  else if (time !== undefined) user[field] = time;
}
