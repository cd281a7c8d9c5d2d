import type { Inventory } from '../inventory/inventory.ts';

/** A group's name; its id if the account does not list it. */
export function groupName({ groups }: Pick<Inventory, 'groups'>, id: string): string {
  return groups.get(id)?.name ?? (id === '' ? 'a group that Zoom does not name' : id);
}
