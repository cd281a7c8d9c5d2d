import { foldAddress } from '@source-zoom/zoom-records';
import type { Inventory, InventoryUser } from '../inventory/inventory.ts';

/** A user in the old inventory, the new one, or both. */
export interface UserPair {
  old: InventoryUser | undefined;
  now: InventoryUser | undefined;
}

/** Pairs users by id, and accepted invitations by e-mail address. */
export function pairUsers(before: Inventory, after: Inventory): UserPair[] {
  const pairs: UserPair[] = [];
  const invited = new Map<string, InventoryUser>();
  const gone: InventoryUser[] = [];
  for (const old of before.users.values()) {
    const now = after.users.get(old.id);
    if (now !== undefined) pairs.push({ old, now });
    else if (isInvitation(old)) invited.set(foldAddress(old.id), old);
    else gone.push(old);
  }
  for (const now of after.users.values()) {
    if (before.users.has(now.id)) continue;
    const email = now.isActive === true ? foldAddress(now.email?.trim() ?? '') : '';
    const old = invited.get(email);
    invited.delete(email);
    pairs.push({ old, now });
  }
  for (const old of [...gone, ...invited.values()]) pairs.push({ old, now: undefined });
  return pairs;
}

/** A pending user without a Zoom id is keyed by their e-mail address in lower case. */
function isInvitation(user: InventoryUser): boolean {
  return user.email !== undefined && foldAddress(user.email.trim()) === foldAddress(user.id);
}
