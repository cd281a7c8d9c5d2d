import pMap from 'p-map';
import { ConnectorError } from '../errors.ts';
import { NotOnThisPlan, PrivilegesUnreadable, type ZoomApi, type ZoomPage } from '../zoom/api.ts';
import { endpoints, satisfies } from '../zoom/endpoints.ts';
import { idOf } from './groups.ts';
import type { NoteId, Notes } from './notes.ts';
import type { FetchPage, ZoomRow } from './stream-definition.ts';

/** Stands for privileges that a role may have and that could not be read: not the same as none. */
export const unreadable = Symbol('privileges could not be read');

/** The rate limit paces them; more in flight would only wait there. */
const detailsAtOnce = 16;

/** The list of roles of a type, each row joined with its detail; a detail is asked for once a read. */
export function openRolePages(zoom: ZoomApi, notes: Notes): FetchPage {
  const details = new Map<string, ZoomRow>();
  let scopeMissing: boolean | undefined;

  const detailOf = async (id: string, signal: AbortSignal): Promise<ZoomRow> => {
    if (scopeMissing === true) return { privileges: unreadable };
    try {
      return await zoom.roleDetail(id, signal);
    } catch (error) {
      if (!(error instanceof PrivilegesUnreadable)) throw error;
      if (error.reason === 'missing_scope') scopeMissing = true;
      notes.say(noteOf[error.reason], error.reason === 'missing_scope' ? '' : id);
      return { privileges: unreadable };
    }
  };

  const join = async (row: ZoomRow, signal: AbortSignal): Promise<ZoomRow> => {
    const id = idOf(row);
    if (id === undefined) return row;
    const detail = details.get(id) ?? (await detailOf(id, signal));
    details.set(id, detail);
    const { privileges, privilege_scopes, sub_account_privileges } = detail;
    // What both tell, the list tells of all roles at the same time.
    return { ...detail, ...row, privileges, privilege_scopes, sub_account_privileges };
  };

  return async (query, signal) => {
    const page = await listRoles(zoom, query, signal);
    if (page.rows.length === 0) return page;
    if (scopeMissing === undefined) {
      const scopes = await zoom.scopes(signal);
      // A token that names no scope at all says nothing.
      scopeMissing = scopes.size > 0 && !satisfies(scopes, endpoints.roleDetail);
      if (scopeMissing) notes.say('privileges_missing_scope', '');
    }
    const rows = await pMap(page.rows, (row) => join(row, signal), { concurrency: detailsAtOnce, signal });
    return { ...page, rows };
  };
}

const noteOf: Record<PrivilegesUnreadable['reason'], NoteId> = {
  missing_scope: 'privileges_missing_scope',
  refused: 'privileges_refused',
  role_deleted: 'role_deleted',
};

type ListRoles = (zoom: ZoomApi, ...request: Parameters<FetchPage>) => Promise<ZoomPage>;

/** An account without iq roles is told by Zoom's own refusal; a fault of the line, the limits or the token tells nothing. */
const listRoles: ListRoles = async (zoom, query, signal) => {
  try {
    return await zoom.list('roles', query, signal);
  } catch (error) {
    if (query.type === 'iq' && isRefusal(error)) return noRoles;
    throw error;
  }
};

const noRoles: ZoomPage = { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };

function isRefusal(error: unknown): boolean {
  if (error instanceof NotOnThisPlan) return true;
  return (
    error instanceof ConnectorError && error.failureType !== 'transient_error' && error.zoomCode !== undefined
  );
}
