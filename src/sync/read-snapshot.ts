import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { SnapshotProof } from '@source-zoom/zoom-records';
import { PagingGuard } from '../completeness/paging-guard.ts';
import { SnapshotLedger } from '../completeness/snapshot-ledger.ts';
import type { Verdict } from '../completeness/verdict.ts';
import { SystemError, TransientError } from '../errors.ts';
import { fillIn } from '../message-text.ts';
import type { Notes } from '../streams/notes.ts';
import type { FetchPage, StreamDefinition } from '../streams/stream-definition.ts';
import { NotOnThisPlan, PageTokenExpired, PageTooLarge, type ZoomPage } from '../zoom/api.ts';
import { estimate, log, streamState } from './build-messages.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Memberships } from './memberships.ts';
import { readMessages } from './messages.ts';
import { PageSizes } from './page-sizes.ts';
import { PageRows } from './page-rows.ts';
import { RowsOfOtherLists } from './rows-of-other-lists.ts';
import { SlicePages, type SliceRead } from './slice-pages.ts';
import { planStages } from './pass-stages.ts';
import { proofWarnings } from './proof-warnings.ts';
import { SlowReader } from './slow-reader.ts';
import { UnknownValues } from './unknown-values.ts';
import { awaitSayingPauses, type Batches, type ReadDeps, type StreamVoice } from './stream-read.ts';
import { incompleteError, toleranceWarnings } from './verdict-messages.ts';

export interface SnapshotInput {
  definition: StreamDefinition;
  fetchPage: FetchPage;
  notes: Notes;
  voice: StreamVoice;
  deps: ReadDeps;
  memberships: Memberships;
  /** Ends the requests of this stream. */
  signal: AbortSignal;
}

/** One snapshot of a stream: as many passes as its ledger asks for, a batch of messages a page. */
export class SnapshotRead {
  readonly #input: SnapshotInput;
  readonly #ledger: SnapshotLedger;
  readonly #pages: SlicePages;
  readonly #rows: PageRows;
  readonly #ofOtherLists: RowsOfOtherLists;
  readonly #unknown: UnknownValues;
  readonly #columns: { account_id: string; snapshot_at: string };
  readonly #sizes: PageSizes;
  #estimated = -1;

  constructor(input: SnapshotInput) {
    this.#input = input;
    const { definition, deps, signal, fetchPage, notes } = input;
    const { settings, now } = deps;
    this.#ledger = new SnapshotLedger({
      slices: definition.slices(settings),
      pageSize: this.#usualPageSize,
      toleratedMissingRows: settings.toleratedMissingRows,
    });
    this.#sizes = new PageSizes(this.#usualPageSize);
    this.#columns = { account_id: settings.accountId, snapshot_at: new Date(now()).toISOString() };
    this.#pages = new SlicePages(fetchPage, { signal, now });
    this.#ofOtherLists = new RowsOfOtherLists(definition.name);
    this.#unknown = new UnknownValues(definition.name);
    this.#rows = new PageRows({
      ofOtherLists: this.#ofOtherLists,
      definition,
      ledger: this.#ledger,
      notes,
      columns: this.#columns,
      now,
      onRow: (row, changes) => {
        this.#unknown.add(changes);
        input.memberships.add(definition.name, row, changes);
      },
    });
  }

  async *run(): Batches<SnapshotProof> {
    const { definition, deps } = this.#input;
    for (;;) {
      yield* this.#readPass();
      const verdict = this.#ledger.endPass();
      switch (verdict.kind) {
        case 'whole':
          yield toleranceWarnings(definition.name, verdict, deps.settings.toleratedMissingRows);
          return yield* this.#prove(verdict);
        case 'again':
          yield [this.#say('INFO', 'another_pass', { pass: this.#ledger.pass + 1 })];
          break;
        case 'incomplete':
          throw incompleteError(definition.name, verdict);
      }
    }
  }

  /** Reads all slices to their ends, between two looks at their totals. */
  async *#readPass(): Batches<void> {
    const { definition, memberships } = this.#input;
    this.#ledger.beginPass();
    memberships.beginPass(definition.name);
    this.#ofOtherLists.beginPass();
    this.#unknown.beginPass();
    yield* this.#observeTotals();
    this.#ledger.openPass();
    for (const stage of planStages(definition.slices(this.#input.deps.settings), this.#ledger)) {
      const reads = stage.map((slice): SliceRead => ({
        slice,
        ledger: this.#ledger.slice(slice.name),
        guard: new PagingGuard(),
        pageSize: undefined,
        done: false,
      }));
      for (const read of reads) this.#beginReading(read);
      while (reads.some(({ done }) => !done)) yield* this.#takeNext();
    }
    yield* this.#observeTotals();
  }

  async *#takeNext(): Batches<void> {
    const { deps, voice } = this.#input;
    const arrival = yield* awaitSayingPauses(this.#pages.next(), voice, deps);
    if ('error' in arrival) yield this.#afterFailure(arrival.read, arrival.error);
    else yield* this.#takePage(arrival.read, arrival.page, arrival.atMs);
  }

  /** Of a first pass; `undefined` where Zoom's list has no pages. */
  get #usualPageSize(): number | undefined {
    const { definition, deps } = this.#input;
    const { maxPageSize } = definition;
    return maxPageSize && Math.min(deps.settings.pageSize ?? maxPageSize, maxPageSize);
  }

  /** Slices that people can move between are asked for their totals before and after each pass. */
  async *#observeTotals(): Batches<void> {
    const { definition, fetchPage, voice, deps, signal } = this.#input;
    if (!this.#ledger.exchanges) return;
    const answers = definition.slices(deps.settings).map(async ({ name, query }) => {
      const page = await fetchPage({ ...query, pageSize: 1 }, signal);
      this.#observe(name, page, deps.now());
    });
    yield* awaitSayingPauses(Promise.all(answers), voice, deps);
  }

  #observe(slice: string, { totalRecords, serverTimeMs }: ZoomPage, atMs: number): void {
    this.#ledger.observeAnswer(this.#ledger.slice(slice), totalRecords, atMs, serverTimeMs);
  }

  #beginReading(read: SliceRead): void {
    const wanted = read.ledger.nextPageSize ?? this.#input.deps.settings.pageSize;
    read.pageSize = this.#sizes.of(read.slice.name, wanted);
    this.#ledger.beginReading(read.ledger);
    this.#pages.request(read, undefined);
  }

  #afterFailure(read: SliceRead, error: unknown): AirbyteMessage[] {
    if (error instanceof NotOnThisPlan && this.#ledger.rows > 0)
      throw new TransientError(this.#text('plan_changed', {}), { cause: error });
    if (error instanceof PageTooLarge) return [this.#readInSmallerPages(read, error)];
    if (!(error instanceof PageTokenExpired)) throw error;
    const slice = read.slice.name;
    if (!read.guard.restart(read.ledger.keysOfPass))
      throw new SlowReader(this.#text('token_keeps_expiring', { slice }), slice);
    this.#beginReading(read);
    return [this.#say('WARN', 'token_expired', { slice })];
  }

  /** From the first page again; where pages of different sizes meet, the proof of the whole list decides. */
  #readInSmallerPages(read: SliceRead, error: PageTooLarge): AirbyteMessage {
    const slice = read.slice.name;
    const size = this.#sizes.shrink(slice, read.pageSize);
    if (size === undefined) throw error;
    read.guard = new PagingGuard();
    this.#beginReading(read);
    return this.#say('WARN', 'smaller_pages', { slice, size });
  }

  /** Asks for the page after this one, and turns this one into messages. */
  *#takePage(read: SliceRead, page: ZoomPage, atMs: number): Generator<readonly AirbyteMessage[], void> {
    const { ledger, guard, slice } = read;
    this.#observe(slice.name, page, atMs);
    const step = guard.endPage(page.rows.length, page.nextPageToken, page.totalRecords);
    if (step === 'next') this.#pages.request(read, page.nextPageToken);
    if (step === 'token_repeats')
      throw new SystemError(this.#text('token_keeps_repeating', { slice: slice.name }));
    if (step === 'too_many_empty_pages')
      throw new SystemError(this.#text('too_many_empty_pages', { slice: slice.name }));
    if (step === 'never_ends') throw new TransientError(this.#text('list_never_ends', { slice: slice.name }));
    yield this.#progressTraces();
    const records = yield* this.#rows.of(ledger, page.rows);
    yield [streamState(this.#input.definition.name, this.#checkpoint(), records)];
    this.#ledger.endPage(ledger, step === 'end');
    if (step === 'restart') {
      yield [this.#say('WARN', 'token_repeated', { slice: slice.name })];
      this.#beginReading(read);
    }
    if (step === 'end') read.done = true;
  }

  #progressTraces(): AirbyteMessage[] {
    const { definition, voice, deps } = this.#input;
    const messages = voice.running();
    const total = this.#ledger.reportedTotal;
    if (total !== undefined && total !== this.#estimated) {
      this.#estimated = total;
      messages.push(estimate(definition.name, total, deps.now()));
    }
    return messages;
  }

  #checkpoint(): Checkpoint {
    return { ...this.#columns, pass: this.#ledger.pass, rows: this.#ledger.rows };
  }

  *#prove(verdict: Verdict & { kind: 'whole' }): Generator<readonly AirbyteMessage[], SnapshotProof> {
    const { definition, deps, memberships, notes } = this.#input;
    const proof = this.#ledger.proof(verdict);
    if (proof === undefined) throw new TransientError(this.#text('too_many_gone', {}));
    if (definition.name === 'users' && deps.settings.userStatuses.length === 3)
      memberships.usersWereRead(this.#ledger.changes);
    const found = [
      ...this.#unknown.warnings(),
      ...this.#ofOtherLists.warnings(),
      ...memberships.warningsOf(definition.name),
      ...this.#perhapsGone(proof.unsure),
    ];
    yield found.map((sentence) => log('WARN', sentence));
    this.#unknown.throwIfTooMany();
    const warnings = [...proofWarnings(notes), ...found];
    return {
      ...this.#columns,
      rows: proof.rows,
      reported_total: proof.reportedTotal ?? null,
      statuses: definition.name === 'users' ? [...deps.settings.userStatuses] : null,
      added: proof.added,
      tolerated: proof.tolerated,
      passes: proof.passes,
      proven_by: proof.provenBy,
      restated: proof.restated,
      gone: proof.goneKeys.length,
      gone_keys: proof.goneKeys.length === 0 ? null : [...proof.goneKeys],
      warnings: warnings.length === 0 ? null : warnings,
    };
  }

  #perhapsGone(unsure: number): string[] {
    return unsure === 0
      ? []
      : [this.#text('perhaps_gone', { rows: `${unsure} ${unsure === 1 ? 'row' : 'rows'}` })];
  }

  #say(
    level: 'INFO' | 'WARN',
    id: keyof typeof readMessages,
    values: Record<string, string | number>,
  ): AirbyteMessage {
    return log(level, this.#text(id, values));
  }

  #text(id: keyof typeof readMessages, values: Record<string, string | number>): string {
    const text: string = readMessages[id];
    return fillIn(text, { stream: this.#input.definition.name, ...values });
  }
}
