import { groupAdminRole } from '@source-zoom/zoom-records';
import type { Inventory } from '../inventory/inventory.ts';

/**
 * Takes the place of a role's name for users without a known role; a real role of that name is told apart by its id.
 */
export const noRole = 'no role';

export const rolesUnknown = 'roles unknown';

/** The row of those who administer groups, which no role gives; a real role of that name is told apart by its id. */
export const groupAdminRow = groupAdminRole.name;

/** Whether there is such a row. */
export function hasGroupAdmins({ parts, users }: Inventory): boolean {
  return parts.has('group_admins') && users.administered.length > 0;
}

/**
 * The names of the roles in a table, by id; names that two roles share are told apart by id, even if one looks as if
 * it already had been.
 */
export function roleNames(inventory: Inventory): Map<string, string> {
  let names = new Map([...inventory.roles.values()].map(({ id, name }) => [id, shownName(name)]));
  const taken = [noRole, rolesUnknown, ...(hasGroupAdmins(inventory) ? [groupAdminRow] : [])];
  for (;;) {
    const uses = new Map(taken.map((name) => [name, 1]));
    for (const name of names.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
    if ([...names.values()].every((name) => uses.get(name) === 1)) return names;
    names = new Map([...names].map(([id, name]) => [id, uses.get(name) === 1 ? name : `${name} (${id})`]));
  }
}

/** How many users hold each role, by id. */
export function holdersOfRoles({ users }: Inventory): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { kind, users: count } of users.kinds())
    for (const id of kind.roles) holders.set(id, (holders.get(id) ?? 0) + count);
  return holders;
}

/** How many users are in each group, by id. */
export function membersOfGroups({ groups, users }: Inventory): Map<string, number> {
  const members = new Map([...groups.keys()].map((id) => [id, 0]));
  for (const user of users.values())
    for (const id of user.groups) members.set(id, (members.get(id) ?? 0) + 1);
  return members;
}

/** A name of blanks alone names nothing that a reader can see. */
function shownName(name: string): string {
  return name.trim() === '' ? '(no name)' : name;
}
