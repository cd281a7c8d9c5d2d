import { GroupDeleted, type ListQuery, type ZoomApi, type ZoomPage } from '../../src/zoom/api.ts';
import { startMs } from './moving-account.ts';
import { noObjects } from '../no-objects.ts';

export type Admin = Record<string, unknown>;

export interface GroupAccountOptions {
  /** Groups that are listed, and the administrators of each; `undefined`: deleted since. */
  groups: Record<string, readonly Admin[] | undefined>;
  /** Rewrites a page of administrators before it is answered, or throws. */
  answer?: (groupId: string, page: ZoomPage, request: number) => ZoomPage | Promise<ZoomPage>;
}

/** An account of groups and their administrators in memory, which pages as Zoom does. */
export class GroupAccount implements ZoomApi {
  /** Every request, as `groups` or `<group> <rows before the page>`. */
  readonly requests: string[] = [];
  readonly #options: GroupAccountOptions;
  /** Requests that are not answered yet, and the most there were at once. */
  #pending = 0;
  mostPending = 0;

  constructor(options: GroupAccountOptions) {
    this.#options = options;
  }

  async list(list: string, query: ListQuery): Promise<ZoomPage> {
    const { groups, answer } = this.#options;
    if (list === 'groups') {
      this.requests.push('groups');
      return pageOf(
        Object.keys(groups).map((id) => ({ id, name: `Group ${id}` })),
        query,
      );
    }
    const groupId = query.groupId ?? '';
    this.requests.push(`${groupId} ${query.pageToken ?? '0'}`);
    const request = this.requests.length;
    this.#pending += 1;
    this.mostPending = Math.max(this.mostPending, this.#pending);
    await Promise.resolve();
    this.#pending -= 1;
    const admins = groups[groupId];
    if (admins === undefined) throw new GroupDeleted('gone');
    const page = pageOf(admins, query);
    return answer === undefined ? page : answer(groupId, page, request);
  }

  detail(): Promise<never> {
    return Promise.reject(new Error('No roles here.'));
  }

  object = noObjects;

  scopes(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set());
  }
}

function pageOf(rows: readonly Admin[], { pageToken = '0', pageSize = 300 }: ListQuery): ZoomPage {
  const from = Number(pageToken);
  const end = from + pageSize;
  return {
    rows: rows.slice(from, end),
    nextPageToken: end < rows.length ? String(end) : '',
    totalRecords: rows.length,
    serverTimeMs: startMs,
  };
}
