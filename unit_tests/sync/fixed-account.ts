import type { ZoomApi, ZoomPage } from '../../src/zoom/api.ts';
import { startMs } from './moving-account.ts';
import { noObjects } from '../no-objects.ts';

type Rows = readonly Record<string, unknown>[];

/** An account that stands still: rows as Zoom sent them, by list and status or type; each list is one page. */
export function fixedAccount(lists: {
  users?: Partial<Record<'active' | 'inactive' | 'pending', Rows>>;
  groups?: Rows;
  roles?: Partial<Record<'common' | 'iq', Rows>>;
}): ZoomApi {
  const page = (rows: Rows = []): ZoomPage => ({
    rows: [...rows],
    nextPageToken: '',
    totalRecords: rows.length,
    serverTimeMs: startMs,
  });
  return {
    list: (list, { status, type }) => {
      if (list === 'groups') return Promise.resolve(page(lists.groups));
      if (list === 'roles') return Promise.resolve(page(lists.roles?.[type ?? 'common']));
      return Promise.resolve(page(lists.users?.[status ?? 'active']));
    },
    detail: (_endpoint, id) => Promise.resolve({ id, privileges: [] }),
    object: noObjects,
    scopes: () => Promise.resolve(new Set<string>()),
  };
}
