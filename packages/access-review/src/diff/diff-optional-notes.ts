import { things } from '@source-zoom/values';
import { knowsScopes } from '../inventory/apps.ts';
import { knowsAdmins } from '../inventory/group-admins.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { type OptionalPart, optionalParts } from '../inventory/optional-parts.ts';
import { securityRules } from '../inventory/security-rules.ts';
import type { DiffNote } from './diff-note.ts';
import { notesOnSides, type Side, type SideNote, snapshotOf } from './side-notes.ts';

/** What of the optional parts could not be compared, since one side does not know it. */
export function optionalNotes(before: Inventory, after: Inventory): DiffNote[] {
  return optionalParts.flatMap((part) => {
    const [old, now] = [before.parts.has(part), after.parts.has(part)];
    if (old !== now)
      return [{ text: `${part}: only in the ${now ? 'new' : 'old'} payload, not compared.`, names: [] }];
    if (!now) return [];
    return notesOnSides(unknownOf(part, before, after), unknownOf(part, after, before));
  });
}

/** What each part may leave unknown: why it is not compared, and the names of what it is unknown of. */
const unknowns: Record<
  OptionalPart,
  [why: (side: Side) => string, names: (here: Inventory, there: Inventory) => string[]][]
> = {
  group_admins: [
    [
      (side) => unread('The administrators of these groups', side),
      ({ groups }) => [...groups.values()].filter((one) => !knowsAdmins(one)).map(({ name }) => name),
    ],
  ],
  apps: [
    [
      (side) => unread('The scopes of these apps', side),
      ({ apps }) => [...apps.values()].filter((one) => !knowsScopes(one)).map(({ name }) => name),
    ],
  ],
  account_security: [
    [
      // A payload has no empty lists, so a list that is empty cannot be told from one that Zoom does not send.
      (side) =>
        `These rules for signing in are not in ${snapshotOf(side)} (empty, or not known), so no change of them is shown:`,
      (here, there) => [...securityRules(there).keys()].filter((name) => !securityRules(here).has(name)),
    ],
    [
      (side) => unread('Whether single sign-on may be bypassed', side),
      ({ users }) => {
        const count = users.count(({ ssoBypass }) => ssoBypass === undefined);
        return count === 0 ? [] : [things(count, 'user')];
      },
    ],
  ],
  account_summary: [],
};

function unknownOf(part: OptionalPart, here: Inventory, there: Inventory): SideNote[] {
  return unknowns[part].flatMap(([why, namesOf]) => {
    const names = namesOf(here, there);
    if (names.length === 0) return [];
    const rest = names.length - maxNames;
    return [{ text: why, names: [...names.slice(0, maxNames), ...(rest > 0 ? [`${rest} more`] : [])] }];
  });
}

function unread(what: string, side: Side): string {
  return `${what} could not be read for ${snapshotOf(side)}, so no change of them is shown:`;
}

const maxNames = 20;
