import type { AirbyteMessage, RecordMessage } from '@source-zoom/airbyte-protocol';
import type { SliceLedger } from '../completeness/slice-ledger.ts';
import type { SnapshotLedger } from '../completeness/snapshot-ledger.ts';
import { fillIn } from '../message-text.ts';
import type { Notes } from '../streams/notes.ts';
import type { SnapshotColumns, StreamDefinition, ZoomRow } from '../streams/stream-definition.ts';
import { log } from './build-messages.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readMessages } from './messages.ts';

/** So few that they are written and forgotten before the garbage collector meets them, and that a hop costs nothing. */
const rowsAtOnce = 100;

export interface PageRowsInput {
  definition: StreamDefinition;
  ledger: SnapshotLedger;
  notes: Notes;
  columns: SnapshotColumns;
  now: () => number;
  /** Called with each row that its pass shows for the first time. */
  onRow: (data: object) => void;
}

/** Turns the rows of pages into records: those that say something new, each later than whatever was said before. */
export class PageRows {
  readonly #input: PageRowsInput;
  /** No record of a page may seem as old as one of the page before, whatever the clock does. */
  #emittedAt = 0;

  constructor(input: PageRowsInput) {
    this.#input = input;
  }

  /** Some messages at a time; returns how many records there were. */
  *of(slice: SliceLedger, rows: readonly ZoomRow[]): Generator<readonly AirbyteMessage[], number> {
    const { definition, notes, now } = this.#input;
    const stream = definition.name;
    this.#emittedAt = Math.max(this.#emittedAt + 1, now());
    let messages: AirbyteMessage[] = [];
    let records = 0;
    for (const row of rows) {
      const data = this.#newsOf(slice, row);
      const changes = notes.takeChanges();
      if (data === undefined) continue;
      const record: RecordMessage['record'] = { stream, data, emitted_at: this.#emittedAt };
      if (changes !== undefined) record.meta = { changes };
      messages.push({ type: 'RECORD', record });
      records += 1;
      if (records % rowsAtOnce !== 0) continue;
      yield messages;
      messages = [];
    }
    for (const { id, subject } of notes.takeUnsaid())
      messages.push(log('WARN', fillIn(readMessages[id], { stream, subject })));
    yield messages;
    return records;
  }

  /** The cleaned row; `undefined` when nothing new is to be said. */
  #newsOf(slice: SliceLedger, row: ZoomRow): object | undefined {
    const { definition, ledger, notes, columns, onRow } = this.#input;
    const key = definition.keyOf(row);
    if (key === undefined) {
      notes.say('row_without_key', '');
      return undefined;
    }
    const data = definition.clean(row, columns, notes);
    const { isNews, isFirstOfPass } = ledger.see(slice, {
      key,
      formerKey: definition.formerKeyOf(row),
      createdMs: definition.createdMsOf(row),
      fingerprint: fingerprintOf(data),
    });
    if (isFirstOfPass) onRow(data);
    return isNews ? data : undefined;
  }
}
