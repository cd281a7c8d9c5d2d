import { things } from '@source-zoom/values';
import { userStatuses } from '@source-zoom/zoom-records';
import { type InventoryApp, knowsScopes } from '../inventory/apps.ts';
import { knowsAdmins } from '../inventory/group-admins.ts';
import {
  type Inventory,
  type InventoryRole,
  knowsPrivileges,
  readsSomeStatuses,
} from '../inventory/inventory.ts';
import type { UserKind } from '../inventory/inventory-user.ts';
import { licencesOf } from '../inventory/licences.ts';
import { unknownOfPart } from '../inventory/optional-parts.ts';
import { type Fact, knows, knowsOfRole, type RoleFact } from '../inventory/unknown.ts';

type UserFact = Fact | 'rule for a second factor' | 'way round single sign-on';
type FactOfRole = RoleFact | 'privileges';
type FactOfApp = 'scopes' | 'approval' | 'approver';

/**
 * What a rule depends on, and of whom: where it is not known, finding nothing is not passing. A fact about the rule's own
 * subject counts for that subject; any other must be known of everybody.
 */
export type RuleFact =
  | `user: ${UserFact}`
  | `role: ${FactOfRole}`
  | `app: ${FactOfApp}`
  | 'group: administrators'
  | 'account: licences';

export type FactKind = 'user' | 'role' | 'group' | 'app' | 'account';

/** Says whether a fact about somebody or something is known. */
export type Knows = (fact: string) => boolean;

/** Whether a fact about a user is known. */
export function knowsUser(user: Pick<UserKind, 'unknown' | 'secondFactorRequired' | 'ssoBypass'>): Knows {
  return (fact) =>
    fact === 'rule for a second factor'
      ? user.secondFactorRequired !== undefined
      : fact === 'way round single sign-on'
        ? user.ssoBypass !== undefined
        : knows(user, fact as Fact);
}

/** Whether a fact about a role is known: Zoom tells restrictions and sub accounts with the privileges, or not at all. */
export function knowsRole(inventory: Inventory, role: InventoryRole): Knows {
  return (fact) =>
    knowsPrivileges(inventory, role) === true &&
    (fact === 'privileges' || knowsOfRole(role, fact as RoleFact));
}

/** Whether a fact about an app is known: Zoom does not say of every app for whom it is approved, or by whom. */
function knowsApp(app: InventoryApp): Knows {
  const known: Readonly<Record<string, boolean>> = {
    scopes: knowsScopes(app),
    approval: app.approvedFor !== undefined,
    approver: app.approvedBy !== undefined,
  };
  return (fact) => known[fact] === true;
}

/** All of a kind, and how many there are of each. */
const everyOne: Record<FactKind, (inventory: Inventory) => [knows: Knows, count: number][]> = {
  user: ({ users }) => users.kinds().map(({ kind, users: count }) => [knowsUser(kind), count]),
  role: (inventory) => [...inventory.roles.values()].map((role) => [knowsRole(inventory, role), 1]),
  group: ({ groups }) => [...groups.values()].map((group) => [() => knowsAdmins(group), 1]),
  app: ({ apps }) => [...apps.values()].map((app) => [knowsApp(app), 1]),
  account: (inventory) => [[() => knowsLicences(inventory), 1]],
};

function knowsLicences(inventory: Inventory): boolean {
  return (
    !unknownOfPart(inventory, 'account_summary').includes('plans') &&
    licencesOf(inventory).every(({ assigned, bought }) => assigned !== undefined && bought !== undefined)
  );
}

/** Facts by the kind of what they are about, in the order of `everyOne`. */
export function factsByKind(facts: readonly RuleFact[]): [kind: FactKind, names: string[]][] {
  return (Object.keys(everyOne) as FactKind[]).flatMap((kind) => {
    const names = facts.filter((fact) => fact.startsWith(`${kind}: `));
    return names.length === 0 ? [] : [[kind, names.map((fact) => fact.slice(kind.length + 2))]];
  });
}

/** Finds which of some facts are not known of everybody, in parts of a sentence: `the privileges of 3 roles`. */
export function unknownFacts(
  inventory: Inventory,
): (kind: FactKind, names: readonly string[]) => string | undefined {
  const counted = new Map<FactKind, [Knows, number][]>();
  return (kind, names) => {
    let all = counted.get(kind);
    if (all === undefined) counted.set(kind, (all = everyOne[kind](inventory)));
    const missing = all.filter(([isKnown]) => !names.every(isKnown));
    if (missing.length === 0) return undefined;
    const said = names.filter((name) => missing.some(([isKnown]) => !isKnown(name)));
    const what = `the ${[said.slice(0, -1).join(', '), ...said.slice(-1)].filter((part) => part !== '').join(' or ')}`;
    return kind === 'account'
      ? what
      : `${what} of ${things(
          missing.reduce((sum, [, count]) => sum + count, 0),
          kind,
        )}`;
  };
}

/**
 * What a rule could not look at, in parts of a sentence; empty if it looked at everything: only then has a rule passed
 * that found nothing.
 */
export function leftOutBy(inventory: Inventory): (rule: { dependsOn: readonly RuleFact[] }) => string[] {
  const unknown = unknownFacts(inventory);
  const { origin } = inventory;
  const read = new Set(readsSomeStatuses(origin) ? origin.statuses : userStatuses);
  const unread = userStatuses.filter((status) => !read.has(status));
  return ({ dependsOn }) => {
    const byKind = factsByKind(dependsOn);
    return [
      ...byKind.flatMap(([kind, names]) => unknown(kind, names) ?? []),
      ...(unread.length > 0 && byKind.some(([kind]) => kind === 'user')
        ? [`${unread.join(' and ')} users`]
        : []),
      ...(origin.proven === false ? ['what a snapshot lacks that is not proven whole'] : []),
    ];
  };
}
