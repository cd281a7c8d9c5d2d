import {
  type ListName,
  type ListQuery,
  DetailUnreadable,
  type ZoomApi,
  type ZoomPage,
} from '../../src/zoom/api.ts';
import { startMs } from './moving-account.ts';
import { noObjects } from '../no-objects.ts';

export interface AccountRole {
  name: string;
  privileges: string[];
  type?: 'common' | 'iq';
  scopes?: { permission_id: string; group_ids: string[] }[];
}

/** An account of few users that are read in pages of one unless a size is asked for, with roles; it changes where a test says so. */
export class RoleAccount implements ZoomApi {
  readonly roles = new Map<string, AccountRole>([
    ['0', { name: 'Owner', privileges: ['Role:Edit'] }],
    ['R', { name: 'Helpdesk', privileges: ['User:Read'] }],
    ['Q', { name: 'Coach', privileges: ['IQ:Read'], type: 'iq' }],
  ]);
  /** Who holds which role. */
  readonly users = new Map([
    ['ann', '0'],
    ['bob', 'R'],
    ['cyd', 'R'],
  ]);
  /** Every request, in its order. */
  readonly requests: string[] = [];
  scopeNames: readonly string[] = ['role:read:role:admin'];
  /** Called before a request is answered; may change the account, or throw. */
  before: (request: string) => void = () => undefined;

  list = (list: ListName, query: ListQuery): Promise<ZoomPage> =>
    this.#answer(
      `${list} ${query.status ?? query.type ?? ''}`.trim() + (query.pageSize === 1 ? ' probe' : ''),
      () => {
        if (list === 'users') return this.#pageOfUsers(query);
        const rows = list === 'roles' ? this.#listed(query.type ?? 'common') : [];
        return { rows, nextPageToken: '', totalRecords: rows.length, serverTimeMs: startMs };
      },
    );

  detail = (_endpoint: string, id: string): Promise<Record<string, unknown>> =>
    this.#answer(`role ${id}`, () => {
      const role = this.roles.get(id);
      if (role === undefined) throw new DetailUnreadable('deleted', 'gone');
      const { name, privileges, scopes } = role;
      return { id, name, privileges: [...privileges], ...(scopes && { privilege_scopes: scopes }) };
    });

  object = noObjects;

  scopes = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set(this.scopeNames));

  /** How often a request was made. */
  count(request: string): number {
    return this.requests.filter((each) => each === request).length;
  }

  #listed(type: 'common' | 'iq'): Record<string, unknown>[] {
    return [...this.roles]
      .filter(([, role]) => (role.type ?? 'common') === type)
      .map(([id, { name }]) => {
        const holders = [...this.users.values()].filter((role) => role === id);
        return { id, name, type, total_members: holders.length };
      });
  }

  #pageOfUsers({ status, pageToken = '@0', pageSize }: ListQuery): ZoomPage {
    const all = status === 'active' ? [...this.users] : [];
    const at = Number(pageToken.slice(1));
    const end = at + (pageSize ?? 1);
    const user_created_at = '2020-01-01T00:00:00Z';
    const rows = all
      .slice(at, end)
      .map(([id, role_id]) => ({ id, role_id, status, email: `${id}@example.com`, user_created_at }));
    const nextPageToken = end < all.length ? `@${end}` : '';
    return { rows, nextPageToken, totalRecords: all.length, serverTimeMs: startMs };
  }

  #answer<T>(request: string, answer: () => T): Promise<T> {
    this.requests.push(request);
    try {
      this.before(request);
      return Promise.resolve(answer());
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
