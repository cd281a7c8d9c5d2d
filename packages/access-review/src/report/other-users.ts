import type { Inventory } from '../inventory/inventory.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import { knows } from '../inventory/unknown.ts';
import { letters } from './optional-tables.ts';
import type { ShownUsers } from './shown-users.ts';

/** The users who are not on a page: counted, so that its numbers are of the whole account. */
export interface OtherUsers {
  /** How many there are. */
  users: number;
  /** Of how many something could not be read. */
  unread: { emails: number; roles: number; groups: number };
  /** Those who hold the same, as the page's script groups its own users. */
  kinds: { held: number[]; unread: boolean; administers: boolean; active: string; size: number }[];
  /** What a reader can do about it. */
  advice: string;
}

/**
 * Undefined if everybody is on the page.
 *
 * @param roleAt positions of the roles on the page, by id.
 */
export function otherUsers(
  { users }: Inventory,
  { numbers, placeOf }: ShownUsers,
  roleAt: ReadonlyMap<string, number>,
  advice: string,
): OtherUsers | undefined {
  if (numbers.length === users.size) return undefined;
  const others: OtherUsers = {
    users: users.size - numbers.length,
    unread: { emails: 0, roles: 0, groups: 0 },
    kinds: [],
    advice,
  };
  const places = new Map<string, OtherUsers['kinds'][number]>();
  for (let number = 0; number < users.size; number += 1) {
    if (placeOf(number) !== undefined) continue;
    const user = users.at(number);
    others.unread.emails += unread(user, 'e-mail');
    others.unread.groups += unread(user, 'groups');
    others.unread.roles += unread(user, 'roles');
    const kind = {
      held: user.roles.flatMap((id) => roleAt.get(id) ?? []),
      unread: !knows(user, 'roles'),
      administers: user.administers.length > 0,
      active: letters[`${user.isActive}`],
    };
    const key = Object.values(kind).join(' ');
    const known = places.get(key) ?? { ...kind, size: 0 };
    if (known.size === 0) others.kinds.push(known);
    known.size += 1;
    places.set(key, known);
  }
  return others;
}

function unread(user: Pick<UserKind, 'unknown'>, fact: 'e-mail' | 'roles' | 'groups'): number {
  return Number(!knows(user, fact));
}
