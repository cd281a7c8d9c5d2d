import { SystemError, TransientError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { PagingGuard, type SnapshotLedger } from '@source-zoom/completeness';
import type { StreamSlice } from '../streams/stream-definition.ts';
import { NotOnThisPlan, PageTokenExpired, PageTooLarge, type ZoomPage } from '../zoom/api.ts';
import { log, streamState } from './build-messages.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { PageSizes } from './page-sizes.ts';
import type { Batches, ReadContext } from './read-context.ts';
import type { RowMessages } from './row-messages.ts';
import { type SlicePages, type SliceRead } from './slice-pages.ts';
import { SlowReader } from './slow-reader.ts';
import { awaitReportingPauses, type StatusReporter } from './status-reporter.ts';
import { readMessages } from './sync-messages.ts';

/** More than any account has; a list that Zoom does not count must end somewhere. */
const maxUncountedRows = 100_000;

export interface PageStepsInput {
  stream: string;
  columns: Pick<Checkpoint, 'account_id' | 'snapshot_at'>;
  ledger: SnapshotLedger;
  pages: SlicePages;
  rows: RowMessages;
  sizes: PageSizes;
  /** Zoom counts none of the slices. */
  withoutTotals: boolean;
  reporter: StatusReporter;
  context: ReadContext;
}

/** The pages of slices, one after the other as they arrive: what each becomes, and what follows it. */
export class PageSteps {
  readonly #input: PageStepsInput;

  constructor(input: PageStepsInput) {
    this.#input = input;
  }

  /** Reads slices side by side, each to its end. */
  async *readSlices(slices: readonly StreamSlice[]): Batches<void> {
    const reads = slices.map((slice): SliceRead => ({
      slice,
      ledger: this.#input.ledger.slice(slice.name),
      guard: new PagingGuard(),
      pageSize: undefined,
      done: false,
    }));
    for (const read of reads) this.#beginReading(read);
    while (reads.some(({ done }) => !done)) yield* this.#takeNext();
  }

  /** Records what an answer says about a slice: its total, and when. */
  observe(slice: string, { totalRecords, serverTimeMs }: ZoomPage, atMs: number): void {
    const { ledger } = this.#input;
    ledger.observeAnswer(ledger.slice(slice), totalRecords, atMs, serverTimeMs);
  }

  #beginReading(read: SliceRead): void {
    const { ledger, sizes, pages, context } = this.#input;
    const { name } = read.slice;
    const wanted = read.ledger.nextPageSize(sizes.limitOf(name)) ?? context.settings.pageSize;
    read.pageSize = sizes.of(name, wanted);
    ledger.beginReading(read.ledger);
    pages.request(read);
  }

  async *#takeNext(): Batches<void> {
    const { pages, reporter, context } = this.#input;
    const arrival = yield* awaitReportingPauses(pages.next(), reporter, context);
    if ('error' in arrival) yield this.#afterFailure(arrival.read, arrival.error);
    else yield* this.#takePage(arrival.read, arrival.page, arrival.atMs);
  }

  #afterFailure(read: SliceRead, error: unknown): AirbyteMessage[] {
    const { stream, ledger } = this.#input;
    if (error instanceof NotOnThisPlan && ledger.rows > 0)
      throw new TransientError(readMessages.plan_changed({ stream }), { cause: error });
    if (error instanceof PageTooLarge) return [this.#readInSmallerPages(read, error)];
    if (!(error instanceof PageTokenExpired)) throw error;
    const place = { stream, slice: read.slice.name };
    if (!read.guard.restart(read.ledger.keysOfPass))
      throw new SlowReader(readMessages.token_keeps_expiring(place), place.slice);
    this.#beginReading(read);
    return [log('WARN', readMessages.token_expired(place))];
  }

  /** Starts again from the first page; where pages of different sizes meet, the proof of the whole list decides. */
  #readInSmallerPages(read: SliceRead, error: PageTooLarge): AirbyteMessage {
    const { stream, sizes } = this.#input;
    const slice = read.slice.name;
    const size = sizes.shrink(slice, read.pageSize);
    if (size === undefined) throw error;
    read.guard = new PagingGuard();
    this.#beginReading(read);
    return log('WARN', readMessages.smaller_pages({ stream, slice, size }));
  }

  /** Requests the page after this one, and turns this one into messages. */
  *#takePage(read: SliceRead, page: ZoomPage, atMs: number): Generator<readonly AirbyteMessage[], void> {
    const { stream, ledger, pages, rows, reporter } = this.#input;
    const place = { stream, slice: read.slice.name };
    this.observe(place.slice, page, atMs);
    const step = read.guard.endPage(page.rows.length, page.nextPageToken, this.#totalOf(read, page));
    if (step === 'next') pages.request(read, page.nextPageToken);
    if (step === 'token_repeats') throw new SystemError(readMessages.token_keeps_repeating(place));
    if (step === 'too_many_empty_pages') throw new SystemError(readMessages.too_many_empty_pages(place));
    if (step === 'never_ends') throw new TransientError(readMessages.list_never_ends(place));
    yield reporter.progress(ledger.reportedTotal);
    const records = yield* rows.of(read.ledger, page.rows);
    yield [streamState(stream, this.#checkpoint(), records)];
    ledger.endPage(read.ledger, step === 'end');
    if (step === 'restart') {
      yield [log('WARN', readMessages.token_repeated(place))];
      this.#beginReading(read);
    }
    if (step !== 'end') return;
    pages.end(read);
    read.done = true;
  }

  /** What a list may be as long as: where Zoom does not say, as the different rows so far. */
  #totalOf({ ledger }: SliceRead, { totalRecords }: ZoomPage): number | undefined {
    if (totalRecords !== undefined || !this.#input.withoutTotals) return totalRecords;
    return Math.min(ledger.keysOfPass, maxUncountedRows);
  }

  #checkpoint(): Checkpoint {
    const { columns, ledger } = this.#input;
    return { ...columns, pass: ledger.pass, rows: ledger.rows };
  }
}
