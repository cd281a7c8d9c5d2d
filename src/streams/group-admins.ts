import { foldAddress, type GroupAdminRow } from '@source-zoom/zoom-records';
import { GroupDeleted, type ListQuery, type ZoomApi, type ZoomPage } from '../zoom/api.ts';
import { endpoints } from '../zoom/endpoints.ts';
import { keepText } from './clean.ts';
import { groups, idOf } from './groups.ts';
import { NamelessAdmins } from './nameless-admins.ts';
import type { RowNotes } from './notes.ts';
import {
  type ChildStream,
  noteUndeclared,
  type SnapshotColumns,
  type StreamDefinition,
  type ZoomRow,
} from './stream-definition.ts';

/** The administrators of each group. Zoom sends their e-mail addresses and names, no ids. */
export const groupAdmins: ChildStream = {
  name: 'group_admins',
  mayBeMissingFromPlan: true,
  parent: groups,
  childrenOf: (rows) => rows.map((row) => ofGroup(idOf(row) ?? '')),
  isProvenByParents: false,
};

function ofGroup(groupId: string): StreamDefinition {
  return {
    name: 'group_admins',
    mayBeMissingFromPlan: true,
    maxPageSize: endpoints.group_admins.maxPageSize,
    slices: () => [{ name: groupId, query: { groupId }, canBeEntered: false }],
    openPages: (zoom, notes) => {
      const nameless = new NamelessAdmins(isNameless);
      return async (query, signal) => {
        const page = await fetchAdmins(zoom, query, signal);
        if (page.rows.some(isNameless)) notes.say('admin_without_email', groupId);
        return nameless.merged(page, query.pageToken === undefined);
      };
    },
    keyOf: (row) => `${groupId} ${emailOf(row)}`,
    formerKeyOf: () => undefined,
    createdMsOf: () => undefined,
    clean: (row, columns, notes) => cleanAdmin(row, groupId, columns, notes),
  };
}

/** A deleted group has no administrators. */
async function fetchAdmins(zoom: ZoomApi, query: ListQuery, signal: AbortSignal): Promise<ZoomPage> {
  try {
    return await zoom.list('group_admins', query, signal);
  } catch (error) {
    if (!(error instanceof GroupDeleted)) throw error;
    return { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };
  }
}

function isNameless(row: ZoomRow): boolean {
  return emailOf(row) === '';
}

function emailOf({ email }: ZoomRow): string {
  return typeof email === 'string' ? foldAddress(email.trim()) : '';
}

const known: ReadonlySet<string> = new Set(['email', 'name']);

function cleanAdmin(
  row: ZoomRow,
  groupId: string,
  { account_id, snapshot_at }: SnapshotColumns,
  notes: RowNotes,
): GroupAdminRow {
  noteUndeclared(row, known, notes);
  return {
    account_id,
    snapshot_at,
    group_id: groupId,
    email: emailOf(row),
    name: keepText(row['name'], 'name', notes),
  };
}
