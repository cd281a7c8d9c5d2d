import { first } from '@source-zoom/values';
import type { FindingChanges } from '../findings/compare-findings.ts';
import { type Inventory, knowsPrivileges } from '../inventory/inventory.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import { accessFacts, type Fact, knows } from '../inventory/unknown.ts';
import { optionalNotes } from './diff-optional-notes.ts';
import type { DiffNote } from './diff-note.ts';

/** How many users a note names; the rest are only counted. */
const maxUsers = 20;

/** What to consider before trusting a difference, and what became of the findings if that was compared. */
export function diffNotes(before: Inventory, after: Inventory, findings?: FindingChanges): DiffNote[] {
  const notes: DiffNote[] = [];
  if (isOtherAccount(before, after))
    notes.push({ text: 'These are two different accounts:', names: [accountOf(before), accountOf(after)] });
  for (const [which, inventory] of [
    ['old', before],
    ['new', after],
  ] as const) {
    const { statuses } = inventory.origin;
    if (statuses !== undefined && statuses.length < 3)
      notes.push({ text: `The ${which} snapshot holds only users of these statuses:`, names: statuses });
    const roles = rolesOfUnknownPrivileges(inventory);
    if (roles.length > 0)
      notes.push({
        text: `The privileges of these roles could not be read for the ${which} snapshot, so no change of their permissions is shown:`,
        names: roles,
      });
    notes.push(...accessFacts.flatMap((fact) => unknownOfUsers(which, inventory, fact)));
  }
  const names = findings?.notCompared ?? [];
  if (names.length > 0)
    notes.push({
      text: 'These rules could be checked in one of the two only, so nothing is said of them:',
      names,
    });
  return [...notes, ...optionalNotes(before, after)];
}

function rolesOfUnknownPrivileges(inventory: Inventory): string[] {
  const listed = [...inventory.roles.values()].filter((role) => knowsPrivileges(inventory, role) === false);
  const others = [...(inventory.origin.rolesWithUnknownPrivileges ?? [])];
  return [...listed.map(({ name }) => name), ...others.filter((id) => !inventory.roles.has(id))];
}

function unknownOfUsers(which: string, { users }: Inventory, fact: Fact): DiffNote[] {
  const isUnread = (kind: UserKind): boolean => !knows(kind, fact);
  const total = users.count(isUnread);
  if (total === 0) return [];
  const names = first(users.ofKind(isUnread), maxUsers).map(({ email, id }) => email ?? id);
  const rest = total - maxUsers;
  const text = `The ${fact} of these users could not be read for the ${which} snapshot, so no change of it is shown:`;
  return [{ text, names: [...names, ...(rest > 0 ? [`${rest} more`] : [])] }];
}

function isOtherAccount(before: Inventory, after: Inventory): boolean {
  const [old, now] = [before.origin.accountId, after.origin.accountId];
  return old !== undefined && now !== undefined ? old !== now : before.name !== after.name;
}

function accountOf({ name, origin }: Inventory): string {
  return origin.accountId ?? name;
}
