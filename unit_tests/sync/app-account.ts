import { type AppList, type ListQuery, type ZoomApi, type ZoomPage } from '../../src/zoom/api.ts';
import { noObjects } from '../no-objects.ts';
import { startMs } from './moving-account.ts';

export type App = Record<string, unknown>;

export interface AppAccountOptions {
  lists: Partial<Record<AppList, App[]>>;
  /** The detail of an app, or an error; default: its id and no scopes. */
  detail?: (id: string) => Record<string, unknown> | Error;
  scopes?: readonly string[];
  /** Called before a page is answered; may change the lists. */
  before?: (request: string, lists: Partial<Record<AppList, App[]>>) => void;
}

/** An account with lists of apps in memory, which page as Zoom does, without totals. */
export class AppAccount implements ZoomApi {
  /** Every request, as `<list> <rows before the page>` or `app <id>`. */
  readonly requests: string[] = [];
  readonly #options: AppAccountOptions;

  constructor(options: AppAccountOptions) {
    this.#options = options;
  }

  list = (_list: string, query: ListQuery): Promise<ZoomPage> => {
    const { lists, before } = this.#options;
    const name = query.appList ?? 'account_added';
    const { pageToken = '0', pageSize = 300 } = query;
    this.requests.push(`${name} ${pageToken}`);
    before?.(this.requests.at(-1) ?? '', lists);
    const rows = lists[name] ?? [];
    const end = Number(pageToken) + pageSize;
    return Promise.resolve({
      rows: rows.slice(Number(pageToken), end),
      nextPageToken: end < rows.length ? String(end) : '',
      totalRecords: undefined,
      serverTimeMs: startMs,
    });
  };

  detail = (_endpoint: string, id: string): Promise<Record<string, unknown>> => {
    this.requests.push(`app ${id}`);
    const found = this.#options.detail?.(id) ?? { app_id: id, app_scopes: [] };
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  };

  object = noObjects;

  scopes = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set(this.#options.scopes));
}
