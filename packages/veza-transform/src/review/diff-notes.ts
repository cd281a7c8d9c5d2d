import type { Inventory } from './inventory.ts';

/** What keeps a difference from being what it looks like: a sentence, and the names it is about. */
export interface DiffNote {
  text: string;
  names: readonly string[];
}

/** What is to be known before a difference is believed. */
export function diffNotes(before: Inventory, after: Inventory): DiffNote[] {
  const notes: DiffNote[] = [];
  if (isOtherAccount(before, after))
    notes.push({ text: 'These are two different accounts:', names: [accountOf(before), accountOf(after)] });
  for (const [which, inventory] of [
    ['old', before],
    ['new', after],
  ] as const) {
    const { proven, statuses, rolesWithUnknownPrivileges = [] } = inventory.origin;
    if (proven === false) notes.push({ text: `The ${which} snapshot is not proven whole.`, names: [] });
    if (statuses !== undefined && statuses.length < 3)
      notes.push({ text: `The ${which} snapshot holds only users of these statuses:`, names: statuses });
    const roles = [...rolesWithUnknownPrivileges].map((id) => inventory.roles.get(id)?.name ?? id);
    if (roles.length > 0)
      notes.push({
        text: `The privileges of these roles could not be read for the ${which} snapshot, so what is said of their permissions may not be so:`,
        names: roles,
      });
  }
  return notes;
}

function isOtherAccount(before: Inventory, after: Inventory): boolean {
  const [old, now] = [before.origin.accountId, after.origin.accountId];
  return old !== undefined && now !== undefined ? old !== now : before.name !== after.name;
}

function accountOf({ name, origin }: Inventory): string {
  return origin.accountId ?? name;
}
