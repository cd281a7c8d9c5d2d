import type { GroupRow } from '@source-zoom/zoom-records';
import { endpoints } from '../zoom/endpoints.ts';
import { identifierOf } from '../zoom/identifier.ts';
import { keepBoolean, keepInteger, keepText } from './clean.ts';
import type { RowNotes } from './notes.ts';
import {
  noteUndeclared,
  type SnapshotColumns,
  type StreamDefinition,
  type ZoomRow,
} from './stream-definition.ts';

/** One list, whose rows have no creation time. */
export const groups: StreamDefinition = {
  name: 'groups',
  mayBeMissingFromPlan: true,
  maxPageSize: endpoints.groups.maxPageSize,
  slices: () => [{ name: 'all', query: {}, canBeEntered: false }],
  openPages: (zoom) => (query, signal, options) => zoom.list('groups', query, signal, options),
  keyOf: idOf,
  formerKeyOf: () => undefined,
  createdMsOf: () => undefined,
  clean: cleanGroup,
};

/** The id of a group or role as text; `undefined` for a row without one. */
export function idOf({ id }: ZoomRow): string | undefined {
  return identifierOf(id);
}

/** The id of a group or role, with its name if it has one. */
export function nameOf(row: ZoomRow): string {
  const { name } = row;
  return typeof name === 'string' && name !== '' ? `${idOf(row) ?? ''} (${name})` : (idOf(row) ?? '');
}

const known: ReadonlySet<string> = new Set([
  'id',
  'name',
  'total_members',
  'in_directory',
  'directory_privacy',
]);

function cleanGroup(row: ZoomRow, { account_id, snapshot_at }: SnapshotColumns, notes: RowNotes): GroupRow {
  noteUndeclared(row, known, notes);
  return {
    account_id,
    snapshot_at,
    id: idOf(row) ?? '',
    name: keepText(row['name'], 'name', notes),
    total_members: keepInteger(row['total_members'], 'total_members', notes),
    in_directory: keepBoolean(row['in_directory'], 'in_directory', notes),
    directory_privacy: keepInteger(row['directory_privacy'], 'directory_privacy', notes),
  };
}
