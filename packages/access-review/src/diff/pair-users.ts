import { NumberColumn } from '@source-zoom/values';
import { foldAddress } from '@source-zoom/zoom-records';
import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';

/** A user in the old inventory, the new one, or both. */
export interface UserPair {
  old: InventoryUser | undefined;
  now: InventoryUser | undefined;
}

/** Pairs users by id, and accepted invitations by e-mail address. Pairs are made one by one. */
export function* pairUsers(
  { users: before }: Pick<Inventory, 'users'>,
  { users: after }: Pick<Inventory, 'users'>,
): Generator<UserPair> {
  const invited = new Map<string, number>();
  const gone = new NumberColumn();
  for (let number = 0; number < before.size; number += 1) {
    const old = before.at(number);
    const now = after.get(old.id);
    if (now !== undefined) yield { old, now };
    else if (isInvitation(old) && !invited.has(foldAddress(old.id))) invited.set(foldAddress(old.id), number);
    else gone.push(number);
  }
  for (let number = 0; number < after.size; number += 1) {
    if (before.has(after.idAt(number))) continue;
    const now = after.at(number);
    const email = now.isActive === true ? foldAddress(now.email?.trim() ?? '') : '';
    const old = invited.get(email);
    invited.delete(email);
    yield { old: old === undefined ? undefined : before.at(old), now };
  }
  for (const number of [...gone.all(), ...invited.values()]) yield { old: before.at(number), now: undefined };
}

/** A pending user without a Zoom id is keyed by their e-mail address in lower case. */
function isInvitation(user: InventoryUser): boolean {
  return user.email !== undefined && foldAddress(user.email.trim()) === foldAddress(user.id);
}
