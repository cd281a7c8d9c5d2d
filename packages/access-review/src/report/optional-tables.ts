import { groupAdminsOf, knowsAdmins } from '../inventory/group-admins.ts';
import type { Inventory, InventoryUser } from '../inventory/inventory.ts';

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
export function optionalTables(inventory: Inventory): OptionalTables | undefined {
  const { parts, users, groups } = inventory;
  if (parts.size === 0) return undefined;
  const people = [...users.values()];
  return {
    groupAdmins: parts.has('group_admins') ? groupAdmins(inventory, people, [...groups.keys()]) : null,
    signIn: parts.has('account_security')
      ? {
          bypass: people.map(({ ssoBypass }) => letters[`${ssoBypass}`]).join(''),
          secondFactor: people.map((user) => letters[`${user.secondFactorRequired}`]).join(''),
        }
      : null,
  };
}

const letters = { true: 'y', false: 'n', undefined: '?' } as const;

function groupAdmins(
  inventory: Inventory,
  people: readonly InventoryUser[],
  ids: readonly string[],
): NonNullable<OptionalTables['groupAdmins']> {
  const placeOf = new Map(ids.map((id, at) => [id, at]));
  const found: NonNullable<OptionalTables['groupAdmins']> = { groups: {}, strangers: {}, unknown: [] };
  for (const [at, { administers }] of people.entries())
    if (administers.length > 0) found.groups[at] = administers.flatMap((id) => placeOf.get(id) ?? []);
  for (const [address, groups] of groupAdminsOf(inventory).strangers)
    for (const id of groups) {
      const at = placeOf.get(id);
      if (at !== undefined) (found.strangers[at] ??= []).push(address);
    }
  for (const [at, group] of [...inventory.groups.values()].entries())
    if (!knowsAdmins(group)) found.unknown.push(at);
  return found;
}
