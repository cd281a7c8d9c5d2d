import { groupAdminRole } from '@source-zoom/zoom-records';
import type { Inventory } from '../inventory/inventory.ts';

/** How many roles fit into a chart. */
const maxRoles = 40;

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
 * The roles a chart shows, those with most holders, by id; names that two roles share are told apart by id, even if
 * one looks as if it already had been.
 */
export function namesByHolders(inventory: Inventory): Map<string, string> {
  const holders = new Map<string, number>();
  for (const { kind, users } of inventory.users.kinds())
    for (const id of kind.roles) holders.set(id, (holders.get(id) ?? 0) + users);
  const roles = [...inventory.roles.values()]
    .sort((a, b) => (holders.get(b.id) ?? 0) - (holders.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, maxRoles);
  let names = new Map(roles.map(({ id, name }) => [id, name]));
  const taken = [noRole, rolesUnknown, ...(hasGroupAdmins(inventory) ? [groupAdminRow] : [])];
  for (;;) {
    const uses = new Map(taken.map((name) => [name, 1]));
    for (const name of names.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
    if ([...names.values()].every((name) => uses.get(name) === 1)) return names;
    names = new Map([...names].map(([id, name]) => [id, uses.get(name) === 1 ? name : `${name} (${id})`]));
  }
}
