import pMap from 'p-map';
import type { PrivilegesUnreadable, ZoomApi } from '../zoom/api.ts';
import { idOf } from './groups.ts';
import type { NoteId, Notes } from './notes.ts';
import { type RoleDetail, RoleReader } from './role-reader.ts';
import type { FetchPage, ZoomRow } from './stream-definition.ts';

/** Stands for privileges that a role may have and that could not be read: not the same as none. */
export const unreadable = Symbol('privileges could not be read');

/** The rate limit paces them; more in flight would only wait there. */
const detailsAtOnce = 16;

/** The list of roles of a type, each row joined with its detail; a detail is asked for once a read. */
export function openRolePages(zoom: ZoomApi, notes: Notes): FetchPage {
  const reader = new RoleReader(zoom);
  const details = new Map<string, RoleDetail>();
  const seen = { common: false, refusedIq: false };

  const join = async (row: ZoomRow, signal: AbortSignal): Promise<ZoomRow> => {
    const id = idOf(row);
    if (id === undefined) return row;
    const detail = details.get(id) ?? (await reader.detail(id, signal));
    details.set(id, detail);
    return joined(row, detail, notes);
  };

  return async (query, signal) => {
    const { page, refused } = await reader.list(query, signal);
    if (refused) seen.refusedIq = true;
    else if (query.type !== 'iq') seen.common = true;
    // An account that has no roles at all misses no iq roles.
    if (seen.common && seen.refusedIq) notes.say('iq_roles_refused', '');
    const rows = await pMap(page.rows, (row) => join(row, signal), { concurrency: detailsAtOnce, signal });
    return { ...page, rows };
  };
}

/** What both tell, the list tells of all roles at the same time. */
function joined(row: ZoomRow, detail: RoleDetail, notes: Notes): ZoomRow {
  if ('unreadable' in detail) {
    const reason = detail.unreadable;
    notes.say(noteOf[reason], reason === 'missing_scope' ? '' : (idOf(row) ?? ''));
    return { ...row, privileges: unreadable, privilege_scopes: undefined, sub_account_privileges: undefined };
  }
  const { privileges, privilege_scopes, sub_account_privileges } = detail.fields;
  return { ...detail.fields, ...row, privileges, privilege_scopes, sub_account_privileges };
}

const noteOf: Record<PrivilegesUnreadable['reason'], NoteId> = {
  missing_scope: 'privileges_missing_scope',
  refused: 'privileges_refused',
  role_deleted: 'role_deleted',
};
