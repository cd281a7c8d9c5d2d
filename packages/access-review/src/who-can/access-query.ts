import { foldAddress, groupAdminRole } from '@source-zoom/zoom-records';
import { escapePattern } from '@source-zoom/values';
import type { Inventory } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import { closestNames, misspeltNames } from './closest-names.ts';

/** What is asked: of each member that is given, all must hold. */
export interface AccessQuestion {
  /** A privilege such as `User:Edit`; `*` stands for any signs. */
  privilege?: string | undefined;
  /** Id, e-mail address or name. */
  user?: string | undefined;
  /** Id or name. */
  role?: string | undefined;
  /** Id or name. */
  group?: string | undefined;
}

/** A question whose names were found in the account; `undefined` where it does not ask. */
export interface AccessQuery {
  /** Privileges by name, in the account's spelling, or in Zoom's where no role of the account has it. */
  privileges: ReadonlySet<string> | undefined;
  isUser: ((user: InventoryUser) => boolean) | undefined;
  roles: ReadonlySet<string> | undefined;
  groups: ReadonlySet<string> | undefined;
}

/** The question names something that the account does not have. */
export class NotInAccount extends Error {
  override readonly name = 'NotInAccount';
}

/**
 * Finds what a question names. `zoomPrivileges`: those that Zoom is known to have, which no role need hold.
 *
 * @throws NotInAccount if there is no such user, role, group or privilege: "nobody" would then be a guess.
 */
export function findQuery(
  { privilege, user, role, group }: AccessQuestion,
  inventory: Inventory,
  zoomPrivileges: Iterable<string>,
): AccessQuery {
  return {
    privileges: privilege === undefined ? undefined : findPrivileges(privilege, inventory, zoomPrivileges),
    isUser: user === undefined ? undefined : findUser(user, inventory),
    roles:
      role === undefined
        ? undefined
        : findNamed('role', role, [
            ...inventory.roles.values(),
            ...(administersGroups(inventory) ? [groupAdminRole] : []),
          ]),
    groups: group === undefined ? undefined : findNamed('group', group, [...inventory.groups.values()]),
  };
}

export function administersGroups({ parts }: Pick<Inventory, 'parts'>): boolean {
  return parts.has('group_admins');
}

function findPrivileges(
  asked: string,
  inventory: Inventory,
  zoomPrivileges: Iterable<string>,
): ReadonlySet<string> {
  const spellings = new Map<string, string>();
  const roles = [...inventory.roles.values()].flatMap(({ permissions }) => permissions);
  const administering = administersGroups(inventory) ? [groupAdminRole.permission] : [];
  for (const name of [...roles, ...administering, ...zoomPrivileges])
    if (!spellings.has(name.toLowerCase())) spellings.set(name.toLowerCase(), name);
  const pattern = patternOf(asked);
  const found = [...spellings].filter(([folded]) => pattern.test(folded)).map(([, name]) => name);
  if (found.length > 0) return new Set(found);
  throw new NotInAccount(
    `${asked}: no role of this account lists such a privilege, and Zoom is not known to have it.${closestNames(asked, spellings.values())}`,
  );
}

/** A privilege in any case; `*` stands for any signs. */
function patternOf(asked: string): RegExp {
  const parts = asked.trim().toLowerCase().split('*').map(escapePattern);
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function findUser(asked: string, { users }: Inventory): (user: InventoryUser) => boolean {
  const address = foldAddress(asked.trim());
  const name = asked.trim().toLowerCase();
  const isAsked = (user: InventoryUser): boolean =>
    user.id === asked ||
    (user.email !== undefined && foldAddress(user.email.trim()) === address) ||
    user.name.trim().toLowerCase() === name;
  for (const user of users.values()) if (isAsked(user)) return isAsked;
  throw new NotInAccount(
    `${asked}: no user of this account has this id, e-mail address or name.${misspeltNames(asked, namesOf(users.values()))}`,
  );
}

function* namesOf(users: Iterable<InventoryUser>): Generator<string> {
  for (const { email, name } of users) {
    if (email !== undefined) yield email;
    if (name !== '') yield name;
  }
}

function findNamed(
  kind: string,
  asked: string,
  all: readonly { id: string; name: string }[],
): ReadonlySet<string> {
  const name = asked.trim().toLowerCase();
  const found = all.filter((one) => one.id === asked || one.name.trim().toLowerCase() === name);
  if (found.length > 0) return new Set(found.map(({ id }) => id));
  throw new NotInAccount(
    `${asked}: this account has no ${kind} of this id or name.${closestNames(
      asked,
      all.map((one) => one.name),
    )}`,
  );
}
