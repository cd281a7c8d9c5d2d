import {
  type ListName,
  type ListQuery,
  NotOnThisPlan,
  PageTokenExpired,
  type ZoomApi,
  type ZoomPage,
} from '../../src/zoom/api.ts';
import { noObjects } from '../no-objects.ts';

export type Status = 'active' | 'inactive' | 'pending';

export interface Person {
  email: string;
  id: string | undefined;
  status: Status;
  createdAt: string | undefined;
  roleId?: string;
}

/** A change of the account; it happens just before a given request is answered. */
export interface Change {
  beforeRequest: number;
  kind: 'create' | 'delete' | 'flip' | 'invite' | 'activate';
  /** Picks the person, or the place where a new one is listed. */
  at: number;
}

export interface AccountOptions {
  counts?: Partial<Record<Status, number>>;
  groups?: number;
  roles?: number;
  pageSize?: number;
  changes?: readonly Change[];
  /** Rewrites a page before it is answered. */
  distort?: (list: ListName, query: ListQuery, page: ZoomPage, request: number) => ZoomPage;
  /** Called before a request is answered; may throw. */
  before?: (list: ListName, query: ListQuery, request: number) => void;
  scopes?: readonly string[];
  detail?: (id: string) => Record<string, unknown>;
  notOnPlan?: readonly ListName[];
  clock?: { nowMs: number };
}

export const startMs = Date.parse('2026-11-20T12:00:00Z');
/** Of the users of a small account, by status. */
export const counts = { active: 5, inactive: 3, pending: 3 };
const longAgo = '2020-01-01T00:00:00Z';

/** An account in memory that pages as Zoom does (an offset behind each token) and changes between requests. */
export class MovingAccount implements ZoomApi {
  people: Person[] = [];
  groupIds: string[];
  requests: string[] = [];
  details: string[] = [];
  /** Who has been there from the start to now. */
  throughout: Set<Person>;
  readonly clock: { nowMs: number };
  readonly #options: AccountOptions;
  readonly #tokensAt = new Map<string, number>();
  #created = 0;

  constructor(options: AccountOptions = {}) {
    this.#options = options;
    this.clock = options.clock ?? { nowMs: startMs };
    this.groupIds = Array.from({ length: options.groups ?? 0 }, (_, index) => `g${index}`);
    for (const status of ['active', 'inactive', 'pending'] as const)
      for (let index = 0; index < (options.counts?.[status] ?? 0); index += 1)
        this.people.push(this.#person(status, longAgo));
    this.throughout = new Set(this.people);
  }

  list = (list: ListName, query: ListQuery, signal: AbortSignal): Promise<ZoomPage> => {
    try {
      signal.throwIfAborted();
      const request = this.requests.length;
      this.requests.push(
        `${list} ${query.status ?? query.type ?? ''} ${query.pageToken ?? ''} ${query.pageSize ?? ''}`,
      );
      for (const change of this.#options.changes ?? [])
        if (change.beforeRequest === request) this.apply(change);
      this.#options.before?.(list, query, request);
      if (this.#options.notOnPlan?.includes(list)) throw new NotOnThisPlan('paid accounts only');
      const page = this.#page(list, query);
      return Promise.resolve(this.#options.distort?.(list, query, page, request) ?? page);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };

  detail = (_endpoint: string, id: string): Promise<Record<string, unknown>> => {
    this.details.push(id);
    try {
      return Promise.resolve(this.#options.detail?.(id) ?? { id, privileges: ['User:Read'] });
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };

  object = noObjects;

  scopes = (): Promise<ReadonlySet<string>> =>
    Promise.resolve(new Set(this.#options.scopes ?? ['role:read:role:admin']));

  /** Distinct users as they are now. */
  apply({ kind, at }: Change): void {
    const person = this.people[at % Math.max(1, this.people.length)];
    const place = at % (this.people.length + 1);
    const now = new Date(this.clock.nowMs).toISOString();
    switch (kind) {
      case 'create':
        this.people.splice(place, 0, this.#person('active', now));
        break;
      case 'invite':
        this.people.splice(place, 0, this.#person('pending', now));
        break;
      case 'delete':
        if (person === undefined) break;
        this.people.splice(this.people.indexOf(person), 1);
        this.throughout.delete(person);
        break;
      case 'flip':
        if (person === undefined || person.status === 'pending') break;
        person.status = person.status === 'active' ? 'inactive' : 'active';
        break;
      case 'activate': {
        const invited = this.people.find(({ status }) => status === 'pending');
        if (invited === undefined) break;
        invited.status = 'active';
        invited.id = `id-of-${invited.email}`;
      }
    }
  }

  #person(status: Status, createdAt: string | undefined): Person {
    this.#created += 1;
    const email = `Person${this.#created}@example.com`;
    return { email, id: status === 'pending' ? undefined : `Id${this.#created}`, status, createdAt };
  }

  #page(list: ListName, query: ListQuery): ZoomPage {
    const rows = this.#rows(list, query);
    const status = query.status;
    const page = { totalRecords: rows.length, serverTimeMs: this.clock.nowMs };
    if (list === 'roles') return { ...page, rows, nextPageToken: '' };
    const asked = query.pageSize ?? 2000;
    const size = asked === 2000 ? (this.#options.pageSize ?? 2) : asked;
    const offset = Number(/@(\d+)/.exec(query.pageToken ?? '@0')?.[1] ?? 0);
    const issuedAt = this.#tokensAt.get(query.pageToken ?? '');
    if (query.pageToken !== undefined && this.clock.nowMs - (issuedAt ?? 0) >= 15 * 60_000)
      throw new PageTokenExpired('expired');
    const next = offset + size < rows.length ? `${list}${status ?? ''}@${offset + size}` : '';
    if (next !== '') this.#tokensAt.set(next, this.clock.nowMs);
    return { ...page, rows: rows.slice(offset, offset + size), nextPageToken: next };
  }

  #rows(list: ListName, query: ListQuery): Record<string, unknown>[] {
    if (list === 'users')
      return this.people
        .filter(({ status }) => status === query.status)
        .map(({ email, id, status, createdAt, roleId }) => ({
          ...(id !== undefined && { id }),
          email,
          status,
          type: 1,
          ...(roleId !== undefined && { role_id: roleId }),
          ...(createdAt !== undefined && status !== 'pending' && { user_created_at: createdAt }),
        }));
    if (list === 'groups') return this.groupIds.map((id) => ({ id, name: 'G' }));
    const roles = query.type === 'iq' ? 0 : (this.#options.roles ?? 0);
    return Array.from({ length: roles }, (_, index) => ({ id: String(index), name: 'R', type: 'common' }));
  }
}
