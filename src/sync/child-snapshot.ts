import { TransientError } from '@source-zoom/airbyte-connector';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { SnapshotProof } from '@source-zoom/zoom-records';
import { RowNotes } from '../streams/notes.ts';
import type { ChildStream, StreamDefinition, ZoomRow } from '../streams/stream-definition.ts';
import { NotOnThisPlan } from '../zoom/api.ts';
import { streamState } from './build-messages.ts';
import type { Checkpoint } from './checkpoint.ts';
import { FirstPages } from './first-pages.ts';
import type { Batches } from './read-context.ts';
import { noWatcher } from './row-watcher.ts';
import { type SnapshotInput, SnapshotPasses } from './snapshot-passes.ts';
import { proofByParents, sumOfProofs } from './sum-of-proofs.ts';
import { readMessages } from './sync-messages.ts';

/** A state after every list would be one for each row or two. */
const parentsPerState = 100;

export interface ChildSnapshotInput extends Omit<SnapshotInput, 'definition' | 'fetchPage' | 'watcher'> {
  definition: ChildStream;
}

/**
 * One snapshot of a stream that is answered parent by parent: the parents are read first, then the list or the object
 * of each, in as many passes as that requires. Whole when all of them are.
 */
export class ChildSnapshot {
  readonly #input: ChildSnapshotInput;
  readonly #columns: { account_id: string; snapshot_at: string };
  /** Records since the last state. */
  #records = 0;

  constructor(input: ChildSnapshotInput) {
    this.#input = input;
    const { settings, now } = input.context;
    this.#columns = {
      account_id: settings.accountId,
      snapshot_at: input.snapshotAt ?? new Date(now()).toISOString(),
    };
  }

  async *run(): Batches<SnapshotProof> {
    const { definition } = this.#input;
    const parents = yield* this.#readParents();
    const children = definition.childrenOf(parents.rows);
    const firstPages = this.#firstPages(children);
    const proofs: SnapshotProof[] = [];
    let rows = 0;
    for (const [index, child] of children.entries()) {
      const passes = new SnapshotPasses({
        ...this.#input,
        definition: child,
        fetchPage: firstPages.fetcherOf(index),
        watcher: noWatcher,
        snapshotAt: this.#columns.snapshot_at,
      });
      const proof = yield* this.#only(this.#readChild(passes, proofs.length > 0), isRecordOrReport);
      proofs.push(proof);
      rows += proof.rows;
      if (proofs.length % parentsPerState === 0) yield [this.#state(rows)];
    }
    yield [this.#state(rows)];
    return definition.isProvenByParents
      ? proofByParents(this.#columns, parents.proof, proofs)
      : sumOfProofs(this.#columns, proofs);
  }

  async *#readChild(passes: SnapshotPasses, hadAnswers: boolean): Batches<SnapshotProof> {
    try {
      return yield* passes.run();
    } catch (error) {
      if (!(error instanceof NotOnThisPlan) || !hadAnswers) throw error;
      const { name: stream } = this.#input.definition;
      throw new TransientError(readMessages.plan_changed({ stream }), { cause: error });
    }
  }

  /** All parents; their rows are not written here. */
  async *#readParents(): Batches<{ rows: ZoomRow[]; proof: SnapshotProof }> {
    const { definition, context } = this.#input;
    const { parent } = definition;
    const notes = new RowNotes(parent.name);
    // Of all passes: a parent that the last one did not show may be there, and costs a request.
    const rows = new Map<string | undefined, ZoomRow>();
    const passes = new SnapshotPasses({
      ...this.#input,
      notes,
      definition: parent,
      fetchPage: parent.openPages(context.zoom, notes),
      watcher: {
        ...noWatcher,
        add: (row) => {
          rows.set(parent.keyOf(row as ZoomRow), row as ZoomRow);
        },
      },
    });
    const proof = yield* this.#only(passes.run(), isReport);
    for (const key of proof.gone_keys ?? []) rows.delete(key ?? undefined);
    return { rows: [...rows.values()], proof };
  }

  #firstPages(children: readonly StreamDefinition[]): FirstPages {
    const { notes, context } = this.#input;
    const { settings, zoom, signal } = context;
    const lists = children.flatMap((child) => {
      const fetchPage = child.openPages(zoom, notes);
      return child.slices(settings).map((slice) => ({ slice, fetchPage }));
    });
    return new FirstPages(lists, settings.pageSize, signal);
  }

  async *#only<T>(batches: Batches<T>, isKept: (message: AirbyteMessage) => boolean): Batches<T> {
    for (;;) {
      const next = await batches.next();
      if (next.done === true) return next.value;
      const kept = next.value.filter(isKept);
      this.#records += kept.filter(({ type }) => type === 'RECORD').length;
      if (kept.length > 0) yield kept;
    }
  }

  #state(rows: number): AirbyteMessage {
    const checkpoint: Checkpoint = { ...this.#columns, pass: 1, rows };
    const state = streamState(this.#input.definition.name, checkpoint, this.#records);
    this.#records = 0;
    return state;
  }
}

/** Not an estimate: the size of one list says nothing about that of the stream. */
function isReport(message: AirbyteMessage): boolean {
  return message.type === 'LOG' || (message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS');
}

function isRecordOrReport(message: AirbyteMessage): boolean {
  return message.type === 'RECORD' || isReport(message);
}
