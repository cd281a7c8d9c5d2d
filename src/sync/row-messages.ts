import type { AirbyteMessage, RecordMessage } from '@source-zoom/airbyte-protocol';
import type { SliceLedger, SnapshotLedger } from '@source-zoom/completeness';
import type { Nulled, RowNotes } from '../streams/notes.ts';
import type { SnapshotColumns, StreamDefinition, ZoomRow } from '../streams/stream-definition.ts';
import { log } from './build-messages.ts';
import { fingerprintOf } from './fingerprint.ts';
import { sentenceOf } from './note-sentences.ts';
import type { RowsOfOtherLists } from './rows-of-other-lists.ts';

/**
 * Few enough to be written and forgotten before the garbage collector sees them, and enough to make a hop cost
 * nothing.
 */
const rowsAtOnce = 100;

export interface RowMessagesInput {
  definition: StreamDefinition;
  ledger: SnapshotLedger;
  notes: RowNotes;
  columns: SnapshotColumns;
  ofOtherLists: RowsOfOtherLists;
  now: () => number;
  /** Called with each row that its pass shows for the first time. */
  onRow: (data: object, changes: readonly Nulled[]) => void;
}

/** Turns the rows of pages into records, one for each row with new content, each later than any before it. */
export class RowMessages {
  readonly #input: RowMessagesInput;
  /** Time of the last page. A repeated row must seem later than before, whatever the clock does. */
  #emittedAt = 0;

  constructor(input: RowMessagesInput) {
    this.#input = input;
  }

  /** Yields messages in batches; returns the number of records. */
  *of(slice: SliceLedger, rows: readonly ZoomRow[]): Generator<readonly AirbyteMessage[], number> {
    const { definition, notes, now } = this.#input;
    const stream = definition.name;
    this.#emittedAt = Math.max(this.#emittedAt + 1, now());
    let messages: AirbyteMessage[] = [];
    let records = 0;
    for (const row of rows) {
      const news = this.#newsOf(slice, row);
      if (news === undefined) continue;
      const { data, changes } = news;
      const record: RecordMessage['record'] = { stream, data, emitted_at: this.#emittedAt };
      if (changes !== undefined) record.meta = { changes };
      messages.push({ type: 'RECORD', record });
      records += 1;
      if (records % rowsAtOnce !== 0) continue;
      yield messages;
      messages = [];
    }
    for (const note of notes.takeUnsaid()) messages.push(log('WARN', sentenceOf(note, stream)));
    yield messages;
    return records;
  }

  /** The cleaned row and its nulled fields; `undefined` if there is nothing new to report. */
  #newsOf(slice: SliceLedger, sent: ZoomRow): { data: object; changes: Nulled[] | undefined } | undefined {
    const { definition, ledger, notes, columns, onRow } = this.#input;
    const key = definition.keyOf(sent);
    if (key === undefined) {
      notes.say('row_without_key', '');
      return undefined;
    }
    const row = this.#placed(sent, slice.name, key);
    const data = definition.clean(row, columns, notes);
    const changes = notes.takeChanges();
    const { revision, isFirstOfPass } = ledger.see(slice, {
      key,
      formerKey: definition.formerKeyOf(row),
      createdMs: definition.createdMsOf(data as ZoomRow),
      fingerprint: fingerprintOf(data),
    });
    if (isFirstOfPass) onRow(data, changes ?? []);
    return revision === undefined ? undefined : { data: Object.assign(data, { revision }), changes };
  }

  /** A row that does not name its list belongs to the one that it came from. */
  #placed(row: ZoomRow, slice: string, key: string): ZoomRow {
    const { definition, ofOtherLists } = this.#input;
    const field = definition.sliceField;
    if (field === undefined || row[field] === slice) return row;
    const said = row[field] ?? '';
    if (said === '') return { ...row, [field]: slice };
    if (typeof said === 'string') ofOtherLists.add(slice, field, key);
    return row;
  }
}
