import type { ListName, ListQuery, ObjectName, ZoomApi, ZoomPage } from '../../src/zoom/api.ts';

const emptyPage: ZoomPage = { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: 0 };

export const granularScopes = [
  'user:read:list_users:admin',
  'group:read:list_groups:admin',
  'role:read:list_roles:admin',
  'role:read:role:admin',
];

/** A Zoom that answers everything, but for what is thrown for a list, a role's detail (`role`) or the token. */
export function fakeZoom(
  faults: Partial<Record<ListName | ObjectName | 'role' | 'token' | `role ${string}`, Error>> = {},
  scopes: readonly string[] = granularScopes,
  listed: Partial<Record<ListName, Record<string, unknown>[]>> = {},
): ZoomApi & { queries: [ListName, ListQuery][]; details: string[]; settings: unknown[] } {
  const queries: [ListName, ListQuery][] = [];
  const details: string[] = [];
  const settings: unknown[] = [];
  return {
    queries,
    details,
    settings,
    list: (list, query) => {
      queries.push([list, query]);
      if (faults[list]) return Promise.reject(faults[list]);
      return Promise.resolve({ ...emptyPage, rows: listed[list] ?? [] });
    },
    detail: (_endpoint, id) => {
      details.push(id);
      const fault = faults[`role ${id}`] ?? faults.role;
      return fault ? Promise.reject(fault) : Promise.resolve({ id });
    },
    object: (object, { option }) => {
      settings.push(option);
      const fault = faults[object];
      return fault ? Promise.reject(fault) : Promise.resolve({ security: {} });
    },
    scopes: () => (faults.token ? Promise.reject(faults.token) : Promise.resolve(new Set(scopes))),
  };
}
