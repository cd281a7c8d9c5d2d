import type { ListQuery, ZoomApi, ZoomPage } from '../zoom/api.ts';
import { groups } from './groups.ts';
import type { FetchPage, StreamDefinition } from './stream-definition.ts';

/** Pages that are held until their turn: 6,000 groups, a few megabytes. */
const maxHeld = 20;

export interface BesideUsersOptions {
  /** That of the run: the requests outlive the stream of users. */
  signal: AbortSignal;
  now: () => number;
  /** As configured; `undefined`: the most that the endpoint allows. */
  pageSize: number | undefined;
}

/**
 * The stream of groups, for a read of users and then groups: its pages are requested in the background while the users
 * are read, and held until the stream's turn. So are their failures.
 */
export class GroupsBesideUsers {
  readonly groups: StreamDefinition = {
    ...groups,
    openPages: (zoom, notes) => this.#openGroups(zoom, notes),
  };
  readonly #options: BesideUsersOptions;
  readonly #stop = new AbortController();
  /** By the token that they were requested with, `''` for the first. */
  readonly #held = new Map<string, Promise<ZoomPage>>();
  #begunAt: string | undefined;

  constructor(options: BesideUsersOptions) {
    this.#options = options;
  }

  /** When the reading of the groups began; `undefined` if it has not. */
  get begunAt(): string | undefined {
    return this.#begunAt;
  }

  /** The users, whose first rows begin the reading of the groups. */
  besides(users: StreamDefinition): StreamDefinition {
    const openPages: StreamDefinition['openPages'] = (zoom, notes) => {
      const fetchPage = users.openPages(zoom, notes);
      return (query, signal, options) => {
        const page = fetchPage(query, signal, options);
        if (options?.forTotal !== true) this.#begin(zoom);
        return page;
      };
    };
    return { ...users, openPages };
  }

  #begin(zoom: ZoomApi): void {
    if (this.#begunAt !== undefined) return;
    this.#begunAt = new Date(this.#options.now()).toISOString();
    this.#hold(zoom, '', 1);
  }

  #hold(zoom: ZoomApi, token: string, count: number): void {
    const { signal, now, pageSize } = this.#options;
    const query: ListQuery = {
      ...(pageSize !== undefined && { pageSize }),
      ...(token !== '' && { pageToken: token }),
    };
    const own = AbortSignal.any([signal, this.#stop.signal]);
    const page = zoom.list('groups', query, own, { inBackground: true }).then((page) => {
      const { nextPageToken: next } = page;
      if (next !== '' && next !== token && count < maxHeld) this.#hold(zoom, next, count + 1);
      return { ...page, arrivedMs: now() };
    });
    // A failure is reported when its turn comes; until then it must not count as unhandled.
    page.catch(() => undefined);
    this.#held.set(token, page);
  }

  #openGroups(...[zoom, notes]: Parameters<StreamDefinition['openPages']>): FetchPage {
    const fetchPage = groups.openPages(zoom, notes);
    return (query, signal, options) => {
      const held = this.#held.get(query.pageToken ?? '');
      if (held !== undefined && query.pageSize === this.#options.pageSize) {
        this.#held.delete(query.pageToken ?? '');
        return held;
      }
      this.#stop.abort();
      this.#held.clear();
      return fetchPage(query, signal, options);
    };
  }
}
