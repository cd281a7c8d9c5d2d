import type { PagingGuard, SliceLedger } from '@source-zoom/completeness';
import type { FetchPage, StreamSlice } from '../streams/stream-definition.ts';
import { type Outcome, PagesAhead } from './pages-ahead.ts';

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

export type Arrival = { read: SliceRead } & Outcome;

/**
 * The pages of several slices in order of arrival: each slice pages serially, all of them side by side.
 *
 * A page is taken only on request, and one ahead of it at most, so that two per slice wait to be taken at most.
 */
export class SlicePages {
  readonly #fetchPage: FetchPage;
  readonly #signal: AbortSignal;
  readonly #now: () => number;
  readonly #readings = new Map<SliceRead, PagesAhead>();
  readonly #arrived: Arrival[] = [];
  #taker: ((arrival: Arrival) => void) | undefined;

  constructor(fetchPage: FetchPage, options: { signal: AbortSignal; now: () => number }) {
    this.#fetchPage = fetchPage;
    this.#signal = options.signal;
    this.#now = options.now;
  }

  /** Fetches a page of a slice, the first without a token; never throws, since a failure arrives like a page. */
  request(read: SliceRead, pageToken?: string): void {
    if (pageToken === undefined) this.end(read);
    const reading = this.#readings.get(read) ?? this.#begin(read);
    void reading.take(pageToken).then((outcome) => {
      this.#arrive({ read, ...outcome });
    });
  }

  /** No further page of the slice will be requested. */
  end(read: SliceRead): void {
    this.#readings.get(read)?.end();
    this.#readings.delete(read);
  }

  #begin(read: SliceRead): PagesAhead {
    const query = {
      ...read.slice.query,
      ...(read.pageSize !== undefined && { pageSize: read.pageSize }),
    };
    const reading = new PagesAhead(
      (pageToken, signal, onNextToken) =>
        this.#fetchPage(
          { ...query, ...(pageToken !== undefined && { pageToken }) },
          AbortSignal.any([this.#signal, signal]),
          { onNextToken },
        ),
      this.#now,
    );
    this.#readings.set(read, reading);
    return reading;
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
