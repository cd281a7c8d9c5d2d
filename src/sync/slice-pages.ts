import type { PagingGuard, SliceLedger } from '@source-zoom/completeness';
import type { FetchPage, StreamSlice } from '../streams/stream-definition.ts';
import type { ZoomPage } from '../zoom/api.ts';

/** A slice that is being read in a pass. */
export interface SliceRead {
  slice: StreamSlice;
  ledger: SliceLedger;
  guard: PagingGuard;
  /** `undefined`: the most that the endpoint allows. */
  pageSize: number | undefined;
  /** Its last page has arrived. */
  done: boolean;
}

export type Arrival = { read: SliceRead; atMs: number } & ({ page: ZoomPage } | { error: unknown });

/**
 * The pages of several slices in order of arrival: each slice pages serially, all of them side by side.
 *
 * A page is fetched only on request, so at most one per slice waits to be taken.
 */
export class SlicePages {
  readonly #fetchPage: FetchPage;
  readonly #signal: AbortSignal;
  readonly #now: () => number;
  readonly #arrived: Arrival[] = [];
  #taker: ((arrival: Arrival) => void) | undefined;

  constructor(fetchPage: FetchPage, options: { signal: AbortSignal; now: () => number }) {
    this.#fetchPage = fetchPage;
    this.#signal = options.signal;
    this.#now = options.now;
  }

  /** Fetches a page of a slice; never throws, since a failure arrives like a page. */
  request(read: SliceRead, pageToken: string | undefined): void {
    const query = {
      ...read.slice.query,
      ...(read.pageSize !== undefined && { pageSize: read.pageSize }),
      ...(pageToken !== undefined && { pageToken }),
    };
    this.#fetchPage(query, this.#signal).then(
      (page) => {
        this.#arrive({ read, page, atMs: this.#now() });
      },
      (error: unknown) => {
        this.#arrive({ read, error, atMs: this.#now() });
      },
    );
  }

  /** The next page to arrive. One taker at a time. */
  next(): Promise<Arrival> {
    const arrival = this.#arrived.shift();
    if (arrival !== undefined) return Promise.resolve(arrival);
    return new Promise((resolve) => {
      this.#taker = resolve;
    });
  }

  #arrive(arrival: Arrival): void {
    const taker = this.#taker;
    this.#taker = undefined;
    if (taker) taker(arrival);
    else this.#arrived.push(arrival);
  }
}
