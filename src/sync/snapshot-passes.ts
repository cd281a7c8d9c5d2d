import { TransientError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { SnapshotLedger, type Verdict } from '@source-zoom/completeness';
import { things } from '@source-zoom/values';
import type { SnapshotProof } from '@source-zoom/zoom-records';
import type { RowNotes } from '../streams/notes.ts';
import type { FetchPage, StreamDefinition, StreamSlice } from '../streams/stream-definition.ts';
import { log } from './build-messages.ts';
import { PageSizes } from './page-sizes.ts';
import { PageSteps } from './page-steps.ts';
import { planStages } from './pass-stages.ts';
import { proofWarnings } from './proof-warnings.ts';
import type { Batches, ReadContext } from './read-context.ts';
import { RowMessages } from './row-messages.ts';
import type { RowWatcher } from './row-watcher.ts';
import { RowsOfOtherLists } from './rows-of-other-lists.ts';
import { SlicePages } from './slice-pages.ts';
import { snapshotProof } from './snapshot-proof.ts';
import { awaitReportingPauses, type StatusReporter } from './status-reporter.ts';
import { readMessages } from './sync-messages.ts';
import { UnknownValues } from './unknown-values.ts';
import { incompleteError, toleranceWarnings } from './verdict-messages.ts';

export interface SnapshotInput {
  definition: StreamDefinition;
  fetchPage: FetchPage;
  notes: RowNotes;
  reporter: StatusReporter;
  context: ReadContext;
  watcher: RowWatcher;
  /** The time that the rows carry; by default that at which the passes begin. */
  snapshotAt?: string;
}

/** One snapshot of a stream: as many passes as its ledger requires, one batch of messages per page. */
export class SnapshotPasses {
  readonly #input: SnapshotInput;
  readonly #slices: readonly StreamSlice[];
  readonly #ledger: SnapshotLedger;
  readonly #steps: PageSteps;
  readonly #ofOtherLists: RowsOfOtherLists;
  readonly #unknown: UnknownValues;
  readonly #columns: { account_id: string; snapshot_at: string };

  constructor(input: SnapshotInput) {
    this.#input = input;
    const { definition, context, fetchPage, notes, reporter, watcher } = input;
    const { settings, now } = context;
    const stream = definition.name;
    const { maxPageSize } = definition;
    const pageSize = maxPageSize && Math.min(settings.pageSize ?? maxPageSize, maxPageSize);
    this.#slices = definition.slices(settings);
    this.#ledger = new SnapshotLedger({
      slices: this.#slices,
      pageSize,
      toleratedMissingRows: settings.toleratedMissingRows,
      withoutTotals: definition.withoutTotals ?? false,
    });
    this.#columns = {
      account_id: settings.accountId,
      snapshot_at: input.snapshotAt ?? new Date(now()).toISOString(),
    };
    this.#ofOtherLists = new RowsOfOtherLists(stream);
    this.#unknown = new UnknownValues(stream);
    const rows = new RowMessages({
      ofOtherLists: this.#ofOtherLists,
      definition,
      ledger: this.#ledger,
      notes,
      columns: this.#columns,
      now,
      onRow: (row, changes) => {
        this.#unknown.add(changes);
        watcher.add(row, changes);
      },
    });
    this.#steps = new PageSteps({
      stream,
      columns: this.#columns,
      ledger: this.#ledger,
      pages: new SlicePages(fetchPage, context),
      rows,
      sizes: new PageSizes(pageSize),
      withoutTotals: definition.withoutTotals ?? false,
      reporter,
      context,
    });
  }

  async *run(): Batches<SnapshotProof> {
    const { definition, context } = this.#input;
    const stream = definition.name;
    const again = definition.withoutTotals === true ? readMessages.until_repeated : readMessages.another_pass;
    for (;;) {
      yield* this.#readPass();
      const verdict = this.#ledger.endPass();
      switch (verdict.kind) {
        case 'whole':
          yield toleranceWarnings(stream, verdict, context.settings.toleratedMissingRows);
          return yield* this.#prove(verdict);
        case 'again':
          yield [log('INFO', again({ stream, pass: this.#ledger.pass + 1 }))];
          break;
        case 'incomplete':
          throw incompleteError(stream, verdict);
      }
    }
  }

  /** Reads all slices to their ends, and queries their totals before and after. */
  async *#readPass(): Batches<void> {
    const { watcher } = this.#input;
    this.#ledger.beginPass();
    watcher.beginPass();
    this.#ofOtherLists.beginPass();
    this.#unknown.beginPass();
    yield* this.#observeTotals();
    this.#ledger.openPass();
    for (const stage of planStages(this.#slices, this.#ledger)) yield* this.#steps.readSlices(stage);
    yield* this.#observeTotals();
  }

  /** Slices that people can move between are asked for their totals before and after each pass. */
  async *#observeTotals(): Batches<void> {
    const { fetchPage, reporter, context } = this.#input;
    if (!this.#ledger.exchanges) return;
    const answers = this.#slices.map(async ({ name, query }) => {
      const page = await fetchPage({ ...query, pageSize: 1 }, context.signal, { forTotal: true });
      this.#steps.observe(name, page, context.now());
    });
    yield* awaitReportingPauses(Promise.all(answers), reporter, context);
  }

  *#prove(verdict: Verdict & { kind: 'whole' }): Generator<readonly AirbyteMessage[], SnapshotProof> {
    const { definition, context, watcher, notes } = this.#input;
    const stream = definition.name;
    const proof = this.#ledger.proof(verdict);
    if (proof === undefined) throw new TransientError(readMessages.too_many_gone({ stream }));
    const { unsure } = proof;
    watcher.end(this.#ledger.changes);
    const found = [
      ...this.#unknown.warnings(),
      ...this.#ofOtherLists.warnings(),
      ...watcher.warnings(),
      ...(unsure === 0 ? [] : [readMessages.perhaps_gone({ stream, rows: things(unsure, 'row') })]),
    ];
    yield found.map((sentence) => log('WARN', sentence));
    this.#unknown.throwIfTooMany();
    const statuses = definition.statuses?.(context.settings);
    return snapshotProof(this.#columns, proof, {
      statuses,
      warnings: [...proofWarnings(notes), ...found],
    });
  }
}
