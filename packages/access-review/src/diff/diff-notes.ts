import { first } from '@source-zoom/values';
import type { FindingChanges } from '../findings/compare-findings.ts';
import { type Inventory, knowsPrivileges, readsSomeStatuses } from '../inventory/inventory.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import { accessFacts, type Fact, knows } from '../inventory/unknown.ts';
import { optionalNotes } from './diff-optional-notes.ts';
import type { DiffNote } from './diff-note.ts';
import { notesOnSides, type Side, type SideNote, snapshotOf } from './side-notes.ts';

/** How many users a note names; the rest are only counted. */
const maxUsers = 20;

/** What to consider before trusting a difference, and what became of the findings if that was compared. */
export function diffNotes(before: Inventory, after: Inventory, findings?: FindingChanges): DiffNote[] {
  const notes: DiffNote[] = [];
  if (isOtherAccount(before, after))
    notes.push({ text: 'These are two different accounts:', names: [accountOf(before), accountOf(after)] });
  if (isSwapped(before, after))
    notes.push({
      text: 'The old snapshot was read after the new one: the two sides may be swapped.',
      names: [],
    });
  notes.push(...notesOnSides(notesOf(before), notesOf(after)));
  const names = findings?.notCompared ?? [];
  if (names.length > 0)
    notes.push({
      text: 'These rules could be checked in one of the two only, so nothing is said of them:',
      names,
    });
  return [...notes, ...optionalNotes(before, after)];
}

/** What is not known of one side, or left out of it. */
function notesOf(inventory: Inventory): SideNote[] {
  const { statuses = [] } = inventory.origin;
  const roles = rolesOfUnknownPrivileges(inventory);
  return [
    {
      text: (side: Side) =>
        `${side === 'both' ? 'Both snapshots hold' : `The ${side} snapshot holds`} only users of these statuses:`,
      names: readsSomeStatuses(inventory.origin) ? statuses : [],
    },
    {
      text: (side: Side) =>
        `The privileges of these roles could not be read for ${snapshotOf(side)}, so no change of their permissions is shown:`,
      names: roles,
    },
    ...accessFacts.map((fact) => unknownOfUsers(inventory, fact)),
  ].filter(({ names }) => names.length > 0);
}

function rolesOfUnknownPrivileges(inventory: Inventory): string[] {
  const listed = [...inventory.roles.values()].filter((role) => knowsPrivileges(inventory, role) === false);
  const others = [...(inventory.origin.rolesWithUnknownPrivileges ?? [])];
  return [...listed.map(({ name }) => name), ...others.filter((id) => !inventory.roles.has(id))];
}

function unknownOfUsers({ users }: Inventory, fact: Fact): SideNote {
  const isUnread = (kind: UserKind): boolean => !knows(kind, fact);
  const names = first(users.ofKind(isUnread), maxUsers).map(({ email, id }) => email ?? id);
  const rest = users.count(isUnread) - maxUsers;
  return {
    text: (side) =>
      `The ${fact} of these users could not be read for ${snapshotOf(side)}, so no change of it is shown:`,
    names: [...names, ...(rest > 0 ? [`${rest} more`] : [])],
  };
}

/** Whether the side that is called the old one was read later. */
function isSwapped({ origin: old }: Inventory, { origin: now }: Inventory): boolean {
  return (
    old.snapshotAt !== undefined &&
    now.snapshotAt !== undefined &&
    Date.parse(old.snapshotAt) > Date.parse(now.snapshotAt)
  );
}

function isOtherAccount(before: Inventory, after: Inventory): boolean {
  const [old, now] = [before.origin.accountId, after.origin.accountId];
  return old !== undefined && now !== undefined ? old !== now : before.name !== after.name;
}

function accountOf({ name, origin }: Inventory): string {
  return origin.accountId ?? name;
}
