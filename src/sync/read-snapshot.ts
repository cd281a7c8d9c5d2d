import type { AirbyteMessage, RecordMessage } from '@source-zoom/airbyte-protocol';
import { SnapshotLedger } from '../completeness/snapshot-ledger.ts';
import { SystemError, TransientError } from '../errors.ts';
import { fillIn } from '../message-text.ts';
import type { Notes } from '../streams/notes.ts';
import type { FetchPage, StreamDefinition, ZoomRow } from '../streams/stream-definition.ts';
import { NotOnThisPlan, PageTokenExpired, type ZoomPage } from '../zoom/api.ts';
import { estimate, log, streamState } from './build-messages.ts';
import { readMessages } from './messages.ts';
import type { Progress } from './progress.ts';
import { proofWarnings } from './proof-warnings.ts';
import { type Arrival, savedSlice, SlicePages, type SliceRead } from './slice-pages.ts';
import { SlowReader } from './slow-reader.ts';
import {
  awaitSayingPauses,
  type Batches,
  type ReadDeps,
  type SnapshotProof,
  type StreamVoice,
} from './stream-read.ts';
import { incompleteError, toleranceWarnings } from './verdict-messages.ts';

/** Users created this shortly before Zoom's clock at the first page count as created after it. */
const creationMarginMs = 5 * 60_000;

/** So few that they are written and forgotten before the garbage collector meets them, and that a hop costs nothing. */
const rowsAtOnce = 100;

export interface SnapshotInput {
  definition: StreamDefinition;
  fetchPage: FetchPage;
  notes: Notes;
  voice: StreamVoice;
  deps: ReadDeps;
  /** Ends the requests of this stream. */
  signal: AbortSignal;
  resume: Progress | undefined;
}

/** A proof, or `anew`: what was read before a kill is no longer true, a new snapshot is needed. */
export type SnapshotOutcome = SnapshotProof | 'anew';

/** One snapshot of a stream: as many passes as its ledger asks for, a batch of messages a page. */
export class SnapshotRead {
  readonly #input: SnapshotInput;
  readonly #ledger: SnapshotLedger;
  readonly #pages: SlicePages;
  readonly #columns: { account_id: string; snapshot_at: string };
  readonly #estimateBefore = { rows: -1 };
  #reads: SliceRead[];
  #beganMs: number | undefined;
  #restarted = false;

  constructor(input: SnapshotInput) {
    this.#input = input;
    const { definition, deps, resume, signal, fetchPage } = input;
    const { settings, now } = deps;
    const slices = definition.slices(settings);
    const saved = resume?.slices;
    this.#ledger = new SnapshotLedger({
      slices: slices.map(({ name }) => name),
      toleratedMissingRows: settings.toleratedMissingRows,
      ...(saved && {
        progress: new Map(
          Object.entries(saved).map(([name, { rows, total }]) => [name, { rows, total: total ?? undefined }]),
        ),
      }),
    });
    this.#columns = {
      account_id: settings.accountId,
      snapshot_at: resume?.snapshot_at ?? new Date(now()).toISOString(),
    };
    this.#pages = new SlicePages(fetchPage, { signal, now });
    this.#reads = slices.map((slice) => ({
      slice,
      ledger: this.#ledger.slice(slice.name),
      pageSize: settings.pageSize,
      done: saved?.[slice.name]?.done ?? false,
      token: saved?.[slice.name]?.token,
      tokenAtMs: saved?.[slice.name]?.token_at ?? 0,
    }));
  }

  async *run(): Batches<SnapshotOutcome> {
    const { definition, deps } = this.#input;
    for (;;) {
      if (!(yield* this.#readPass())) return 'anew';
      const verdict = this.#ledger.endPass();
      switch (verdict.kind) {
        case 'whole':
          yield toleranceWarnings(definition.name, verdict, deps.settings.toleratedMissingRows);
          return this.#proof();
        case 'anew':
          return 'anew';
        case 'again':
          yield [this.#say('INFO', 'another_pass', { pass: this.#ledger.pass })];
          this.#reads = this.#reads.map(({ slice }) => ({
            slice,
            ledger: this.#ledger.slice(slice.name),
            pageSize: this.#furtherPageSize(),
            done: false,
            token: undefined,
            tokenAtMs: 0,
          }));
          break;
        case 'incomplete':
          throw incompleteError(definition.name, verdict);
      }
    }
  }

  /**
   * A little smaller in each further pass: whoever a deletion pushed over the edge of a page must not stand at an edge
   * again, or the same kind of change at the same moment hides the same row twice.
   */
  #furtherPageSize(): number | undefined {
    const { definition, deps } = this.#input;
    const size = deps.settings.pageSize ?? definition.largestPageSize;
    const passes = this.#ledger.pass - 1;
    return size && Math.max(1, size - passes - Math.floor(size * 0.03 * passes));
  }

  /** Reads all slices to their ends; false when a resumed read turns out to be void. */
  async *#readPass(): Batches<boolean> {
    const { deps, voice } = this.#input;
    for (const read of this.#reads) if (!read.done) this.#pages.request(read, read.token);
    while (this.#reads.some(({ done }) => !done)) {
      const arrival = yield* awaitSayingPauses(this.#pages.next(), voice, deps);
      if ('error' in arrival) {
        const messages = this.#afterFailure(arrival.read, arrival.error);
        if (messages === 'anew') return false;
        yield messages;
        continue;
      }
      const messages = this.#afterPage(arrival.read, arrival.page, arrival);
      if (messages === 'anew') return false;
      yield messages;
      yield* this.#rowsOf(arrival.read, arrival.page.rows);
    }
    return yield* this.#probe();
  }

  #afterFailure(read: SliceRead, error: unknown): AirbyteMessage[] | 'anew' {
    if (error instanceof NotOnThisPlan && this.#ledger.rows > 0)
      throw new TransientError(this.#text('plan_changed', {}), { cause: error });
    if (!(error instanceof PageTokenExpired)) throw error;
    // The rows from before the kill are known by number only: reading them again would count them twice.
    if (this.#ledger.resumed) return 'anew';
    const slice = read.slice.name;
    if (!read.ledger.restart()) throw new SlowReader(this.#text('token_keeps_expiring', { slice }), slice);
    this.#beginSliceAgain(read);
    return [this.#say('WARN', 'token_expired', { slice })];
  }

  #beginSliceAgain(read: SliceRead): void {
    this.#restarted = true;
    read.token = undefined;
    this.#pages.request(read, undefined);
  }

  /** Judges a page, asks for the one after it, and turns this one into messages. */
  #afterPage(read: SliceRead, page: ZoomPage, { atMs }: Arrival): AirbyteMessage[] | 'anew' {
    const { ledger } = read;
    if (page.serverTimeMs > 0) this.#beganMs ??= page.serverTimeMs;
    ledger.observeTotal(page.totalRecords);
    if (this.#ledger.resumed && ledger.moved > 0) return 'anew';
    const slice = read.slice.name;
    const step = ledger.endPage(page.rows.length, page.nextPageToken);
    const messages: AirbyteMessage[] = [];
    switch (step) {
      case 'next':
        read.token = page.nextPageToken;
        read.tokenAtMs = atMs;
        this.#pages.request(read, read.token);
        break;
      case 'end':
        read.done = true;
        break;
      case 'restart':
        if (this.#ledger.resumed) return 'anew';
        messages.push(this.#say('WARN', 'token_repeated', { slice }));
        this.#beginSliceAgain(read);
        break;
      case 'token_repeats':
        throw new SystemError(this.#text('token_keeps_repeating', { slice }));
      case 'too_many_empty_pages':
        throw new SystemError(this.#text('too_many_empty_pages', { slice }));
    }
    messages.push(...this.#progressTraces());
    return messages;
  }

  #progressTraces(): AirbyteMessage[] {
    const { definition, voice, deps } = this.#input;
    const messages = voice.running();
    const total = this.#ledger.reportedTotal;
    if (total !== undefined && total !== this.#estimateBefore.rows) {
      this.#estimateBefore.rows = total;
      messages.push(estimate(definition.name, total, deps.now()));
    }
    return messages;
  }

  /** The rows of a page that were not seen before, some at a time, and the state after them. */
  *#rowsOf(read: SliceRead, rows: readonly ZoomRow[]): Generator<readonly AirbyteMessage[], void> {
    const { definition, notes, deps } = this.#input;
    const { name } = definition;
    const emittedAt = deps.now();
    let messages: AirbyteMessage[] = [];
    let records = 0;
    for (const row of rows) {
      if (!this.#isFirstSight(read, row)) continue;
      const data = definition.clean(row, this.#columns, notes);
      const changes = notes.takeChanges();
      const record: RecordMessage['record'] = { stream: name, data, emitted_at: emittedAt };
      if (changes !== undefined) record.meta = { changes };
      messages.push({ type: 'RECORD', record });
      records += 1;
      if (records % rowsAtOnce !== 0) continue;
      yield messages;
      messages = [];
    }
    for (const { id, subject } of notes.takeUnsaid()) messages.push(this.#say('WARN', id, { subject }));
    yield [...messages, streamState(name, this.#progress(), records)];
  }

  #isFirstSight(read: SliceRead, row: ZoomRow): boolean {
    const { definition, notes } = this.#input;
    const key = definition.keyOf(row);
    if (key === undefined) {
      notes.say('row_without_key', '');
      return false;
    }
    const sight = this.#ledger.see(read.ledger, key, definition.emailOf(row));
    if (sight === 'repeat') return false;
    const threshold = (this.#beganMs ?? Number.POSITIVE_INFINITY) - creationMarginMs;
    if (sight === 'new' && !definition.wasCreatedSince(row, threshold)) this.#ledger.countNewcomer();
    return true;
  }

  /** Asks each slice for its total once more, now that the last one was read. */
  async *#probe(): Batches<boolean> {
    const { definition, fetchPage, voice, deps, signal } = this.#input;
    if (!definition.needsClosingProbe) return true;
    const probes = this.#reads.map(({ slice }) => fetchPage({ ...slice.query, pageSize: 1 }, signal));
    const answers = yield* awaitSayingPauses(Promise.all(probes), voice, deps);
    this.#reads.forEach(({ ledger }, index) => {
      ledger.observeTotal(answers[index]?.totalRecords);
    });
    return true;
  }

  #progress(): Progress {
    const { settings } = this.#input.deps;
    const pass = this.#ledger.pass;
    return {
      ...this.#columns,
      page_size: settings.pageSize ?? null,
      custom_attributes: settings.customAttributes,
      pass,
      resumable:
        this.#input.definition.isPaged &&
        pass === 1 &&
        !this.#restarted &&
        this.#reads.every(({ ledger }) => ledger.moved === 0),
      slices: Object.fromEntries(this.#reads.map((read) => [read.slice.name, savedSlice(read)])),
    };
  }

  #proof(): SnapshotProof {
    const { definition, deps } = this.#input;
    return {
      ...this.#columns,
      rows: this.#ledger.rows,
      reported_total: this.#ledger.reportedTotal ?? null,
      statuses: definition.name === 'users' ? [...deps.settings.userStatuses] : null,
      ...proofWarnings(this.#input.notes),
    };
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
