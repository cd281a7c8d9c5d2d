import type { RoleRow } from '@source-zoom/zoom-records';
import { keepId, keepIds, keepInteger, keepList, keepNames, keepObject, keepText } from './clean.ts';
import { unreadable } from './detail-reader.ts';
import { idOf } from './groups.ts';
import type { RowNotes } from './notes.ts';
import { openRolePages } from './role-pages.ts';
import { RoleReader, rolesOfNow } from './role-reader.ts';
import {
  noteUndeclared,
  type SnapshotColumns,
  type StreamDefinition,
  type ZoomRow,
} from './stream-definition.ts';

/** Two lists without pages (common and iq roles), and a detail for each role with its privileges. */
export const roles: StreamDefinition = {
  name: 'roles',
  mayBeMissingFromPlan: true,
  sliceField: 'type',
  slices: () => [
    { name: 'common', query: { type: 'common' }, canBeEntered: false },
    { name: 'iq', query: { type: 'iq' }, canBeEntered: false },
  ],
  openPages: (zoom, notes) => openRolePages(rolesOfNow(new RoleReader(zoom)), notes),
  keyOf: idOf,
  formerKeyOf: () => undefined,
  createdMsOf: () => undefined,
  clean: cleanRole,
};

const known: ReadonlySet<string> = new Set(
  'id name description type total_members privileges privilege_scopes sub_account_privileges'.split(' '),
);

function cleanRole(row: ZoomRow, { account_id, snapshot_at }: SnapshotColumns, notes: RowNotes): RoleRow {
  noteUndeclared(row, known, notes);
  const { privileges } = row;
  return {
    account_id,
    snapshot_at,
    id: idOf(row) ?? '',
    name: keepText(row['name'], 'name', notes),
    description: keepText(row['description'], 'description', notes),
    type: keepText(row['type'], 'type', notes),
    total_members: keepInteger(row['total_members'], 'total_members', notes),
    privileges:
      privileges === unreadable
        ? notes.nulled('privileges', 'SOURCE_RETRIEVAL_ERROR')
        : (keepNames(privileges, 'privileges', notes) ?? null),
    privilege_scopes: keepList(row['privilege_scopes'], 'privilege_scopes', notes, cleanScope),
    sub_account_privileges: keepObject(
      row['sub_account_privileges'],
      'sub_account_privileges',
      notes,
      ({ second_level }) => ({ second_level: keepInteger(second_level, 'sub_account_privileges', notes) }),
    ),
  };
}

/** Zoom's own example holds `"group_ids": [null]`. */
function cleanScope(value: unknown, field: string, notes: RowNotes) {
  return keepObject(value, field, notes, ({ permission_id, group_ids }) => ({
    permission_id: keepId(permission_id, field, notes),
    group_ids: keepIds(group_ids, field, notes),
  }));
}
