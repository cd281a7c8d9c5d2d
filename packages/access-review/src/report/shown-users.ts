import type { FindingList } from '../findings/finding.ts';
import type { Inventory } from '../inventory/inventory.ts';
import {
  perhapsPrivileged,
  privilegedRoles,
  privilegesOfUser,
  unreadRoles,
} from '../inventory/privileged.ts';

/** A browser would struggle with more; a page of a larger account holds those who matter most. */
export const maxUsers = 150_000;

/** The users whom a page holds, by their numbers in the account; each has a place on the page, from 0. */
export interface ShownUsers {
  numbers: readonly number[];
  /** Undefined for a user who is not on the page. */
  placeOf: (number: number) => number | undefined;
}

/** Everybody. */
export function allUsers({ users }: Inventory): ShownUsers {
  return { numbers: Array.from({ length: users.size }, (_, at) => at), placeOf: (number) => number };
}

/**
 * The users who matter most, in the order of the account, where there is no room for all: those who are privileged,
 * then those who may be, for what could not be read, then those about whom there are findings, worst first, then those
 * who administer groups.
 */
export function usersWhoMatter(
  inventory: Inventory,
  findings: FindingList,
  privileges: readonly string[],
  most: number,
): ShownUsers {
  const chosen = new Set<number>();
  for (const number of byWorth(inventory, findings, privileges)) {
    if (chosen.size === most) break;
    chosen.add(number);
  }
  const numbers = [...chosen].sort((a, b) => a - b);
  const places = new Map(numbers.map((number, place) => [number, place]));
  return { numbers, placeOf: (number) => places.get(number) };
}

function* byWorth(
  inventory: Inventory,
  findings: FindingList,
  privileges: readonly string[],
): Generator<number> {
  const { users } = inventory;
  const powers = privilegedRoles(inventory, privileges);
  yield* numbersOf(
    users.ofKind((kind) => privilegesOfUser(kind, powers).length > 0),
    inventory,
  );
  // Not those of whom a payload does not tell: they may be everybody.
  const unread = unreadRoles(inventory);
  yield* numbersOf(
    users.ofKind((kind) => perhapsPrivileged(kind, powers, unread)),
    inventory,
  );
  for (const { user } of findings) if (user !== undefined) yield* numbersOf([user], inventory);
  yield* numbersOf(users.whoAdminister(), inventory);
}

function* numbersOf(some: Iterable<{ id: string }>, { users }: Inventory): Generator<number> {
  for (const { id } of some) {
    const number = users.numberOf(id);
    if (number !== undefined) yield number;
  }
}
