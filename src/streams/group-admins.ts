import { foldAddress, type GroupAdminRow } from '@source-zoom/zoom-records';
import { GroupDeleted, type ListQuery, type ZoomApi, type ZoomPage } from '../zoom/api.ts';
import { endpoints } from '../zoom/endpoints.ts';
import { keepText } from './clean.ts';
import { groups, idOf } from './groups.ts';
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
    openPages: (zoom, notes) => (query, signal) => fetchAdmins(zoom, notes, groupId, query, signal),
    keyOf: (row) => `${groupId} ${emailOf(row)}`,
    formerKeyOf: () => undefined,
    createdMsOf: () => undefined,
    clean: (row, columns, notes) => cleanAdmin(row, groupId, columns, notes),
  };
}

/** A deleted group has no administrators. Administrators without an address share one row, as they share a key. */
async function fetchAdmins(
  zoom: ZoomApi,
  notes: RowNotes,
  groupId: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<ZoomPage> {
  try {
    const page = await zoom.list('group_admins', query, signal);
    const nameless = page.rows.filter((row) => emailOf(row) === '');
    if (nameless.length > 0) notes.say('admin_without_email', groupId);
    const extra = Math.max(0, nameless.length - 1);
    if (extra === 0) return page;
    return {
      ...page,
      rows: [...page.rows.filter((row) => emailOf(row) !== ''), ...nameless.slice(0, 1)],
      totalRecords: page.totalRecords === undefined ? undefined : page.totalRecords - extra,
    };
  } catch (error) {
    if (!(error instanceof GroupDeleted)) throw error;
    return { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };
  }
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
