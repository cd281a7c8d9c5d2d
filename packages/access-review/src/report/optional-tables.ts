import { knowsAdmins, strangersOf } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import type { ShownUsers } from './shown-users.ts';

/** What a reader can look up of optional parts; null is "not read". */
export interface OptionalTables {
  groupAdmins: {
    /** Positions of the groups that a user administers, by the user's position. */
    groups: Record<number, number[]>;
    /** Addresses that no user has, by the position of the group. */
    strangers: Record<number, string[]>;
    /** Groups whose administrators are not all known. */
    unknown: number[];
  } | null;
  /** For each user one letter: y, n or ?. */
  signIn: { bypass: string; secondFactor: string } | null;
}

/** Undefined for an account that is read without optional streams. */
export function optionalTables(inventory: Inventory, shown: ShownUsers): OptionalTables | undefined {
  const { parts } = inventory;
  if (parts.size === 0) return undefined;
  const signIn = { bypass: '', secondFactor: '' };
  if (parts.has('account_security'))
    for (const { ssoBypass, secondFactorRequired } of usersOn(shown, inventory)) {
      signIn.bypass += letters[`${ssoBypass}`];
      signIn.secondFactor += letters[`${secondFactorRequired}`];
    }
  return {
    groupAdmins: parts.has('group_admins') ? groupAdmins(inventory, shown) : null,
    signIn: parts.has('account_security') ? signIn : null,
  };
}

/** For a column of one letter a user. */
export const letters = { true: 'y', false: 'n', undefined: '?' } as const;

function* usersOn({ numbers }: ShownUsers, { users }: Inventory): Generator<InventoryUser> {
  for (const number of numbers) yield users.at(number);
}

function groupAdmins(inventory: Inventory, shown: ShownUsers): NonNullable<OptionalTables['groupAdmins']> {
  const placeOf = new Map([...inventory.groups.keys()].map((id, at) => [id, at]));
  const found: NonNullable<OptionalTables['groupAdmins']> = { groups: {}, strangers: {}, unknown: [] };
  let user = 0;
  for (const { administers } of usersOn(shown, inventory)) {
    if (administers.length > 0) found.groups[user] = administers.flatMap((id) => placeOf.get(id) ?? []);
    user += 1;
  }
  for (const [address, groups] of strangersOf(inventory).groupsOf)
    for (const id of groups) {
      const at = placeOf.get(id);
      if (at !== undefined) (found.strangers[at] ??= []).push(address);
    }
  for (const [at, group] of [...inventory.groups.values()].entries())
    if (!knowsAdmins(group)) found.unknown.push(at);
  return found;
}
