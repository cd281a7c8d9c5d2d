import { groupAdminRole } from '@source-zoom/zoom-records';
import { knowsAdmins } from '../inventory/group-admins.ts';
import { type Inventory, readsSomeStatuses } from '../inventory/inventory.ts';
import { type AccessQuery, administersGroups } from './access-query.ts';

/** What the whole answer depends on: sentences. */
export function notesOf(inventory: Inventory, { privileges, groups }: AccessQuery): string[] {
  const { origin } = inventory;
  const notes: string[] = [];
  if (origin.proven === undefined)
    notes.push('A payload file does not say when the account was read, or whether all of it was.');
  if (origin.proven === false) notes.push('The snapshot is not proven whole: people may be missing.');
  if (readsSomeStatuses(origin))
    notes.push(`Of all users, only these were read: ${(origin.statuses ?? []).join(', ')}.`);
  if (!administersGroups(inventory)) {
    if (groups !== undefined) notes.push('Who administers groups was not read (stream group_admins).');
  } else if (privileges?.has(groupAdminRole.permission) !== false) {
    const unread = [...inventory.groups.values()].filter(
      (group) => !knowsAdmins(group) && groups?.has(group.id) !== false,
    );
    if (unread.length > 0)
      notes.push(
        `The administrators of these groups could not be read: ${unread.map(({ name }) => name).join(', ')}.`,
      );
  }
  return notes;
}
