import type { FetchPage, StreamSlice } from '../streams/stream-definition.ts';
import type { ZoomPage } from '../zoom/api.ts';

/**
 * Lists whose first pages are requested ahead of their turn. Enough for the largest budget (60 requests a second, at a
 * second each) and for a request that is repeated; few enough to hold in memory.
 */
const maxAhead = 100;

export interface ChildList {
  slice: StreamSlice;
  fetchPage: FetchPage;
}

/** The first pages of many lists, in order, requested ahead; the pace is that of Zoom's limits, not of one answer. */
export class FirstPages {
  readonly #lists: readonly ChildList[];
  /** As configured; `undefined`: the most that the endpoint allows. */
  readonly #pageSize: number | undefined;
  readonly #signal: AbortSignal;
  readonly #requested: (Promise<ZoomPage> | undefined)[] = [];

  constructor(lists: readonly ChildList[], pageSize: number | undefined, signal: AbortSignal) {
    this.#lists = lists;
    this.#pageSize = pageSize;
    this.#signal = signal;
  }

  /** Fetches pages of the list at a position; the first page is the one that was requested ahead. */
  fetcherOf(index: number): FetchPage {
    this.#requestUpTo(index + maxAhead);
    return (query, signal) => {
      const first = this.#requested[index];
      this.#requested[index] = undefined;
      const isFirst = query.pageToken === undefined && query.pageSize === this.#pageSize;
      if (first !== undefined && isFirst) return first;
      return this.#list(index).fetchPage(query, signal);
    };
  }

  #requestUpTo(end: number): void {
    for (let index = this.#requested.length; index < Math.min(end, this.#lists.length); index += 1) {
      const { slice, fetchPage } = this.#list(index);
      const query = { ...slice.query, ...(this.#pageSize !== undefined && { pageSize: this.#pageSize }) };
      const page = fetchPage(query, this.#signal);
      // A failure is reported when its turn comes; until then it must not count as unhandled.
      page.catch(() => undefined);
      this.#requested.push(page);
    }
  }

  #list(index: number): ChildList {
    const list = this.#lists[index];
    if (list === undefined) throw new RangeError(`No list ${index}.`);
    return list;
  }
}
