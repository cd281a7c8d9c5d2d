import { type SnapshotStream, snapshotStreams } from '@source-zoom/zoom-records';
import { PlainUsers } from '../records/plain-user.ts';
import { type ReadRecord, RecordReader, WrongField } from '../records/read-record.ts';
import type { RowSpool } from '../records/row-spool.ts';
import { SnapshotColumns } from '../records/snapshot-columns.ts';
import { spooledLists } from '../records/spooled-lists.ts';
import { UserNotes } from '../records/user-facts.ts';
import type { SnapshotCounts, SnapshotPlace } from '../row-store.ts';
import { badValue } from '../staging/bad-value.ts';
import { toldChange } from '../staging/told-change.ts';
import { kindOfValue } from '../staging/value-kinds.ts';
import { textOf } from './parse-line.ts';
import { parseRecord, usualEmittedAt, usualRowStart } from './record-line.ts';

/** What waits in the spool of each record. */
export type SpooledRow = [
  values: unknown[],
  meta: string | null,
  revision: number | null,
  emittedAt: number | null,
];

/** A row with its number. */
export interface NotedRow {
  row: number;
  spooled: SpooledRow;
}

/** The rows of one snapshot. */
interface Snapshot extends SnapshotPlace {
  columns: SnapshotColumns;
}

const told = new RegExp(toldChange);
const noFacts = { flags: 0, person: 0, roles: 0 };

/** Reads records: the row of each goes into the spool, its key and its place are noted. */
export class RecordNotes {
  readonly users = new UserNotes();
  readonly #spool: RowSpool;
  readonly #readers = new Map(snapshotStreams.map((stream) => [stream, new RecordReader(stream)]));
  readonly #plainUsers = new PlainUsers();
  readonly #snapshots = new Map<string, Snapshot>();
  /** That of the last record: nearly always that of the next one. */
  #last: Snapshot | undefined;

  constructor(spool: RowSpool) {
    this.#spool = spool;
  }

  /** `place`: for error messages. @throws SourceDamaged, WrongValue for a record that cannot be taken */
  note(stream: SnapshotStream, line: Buffer, place: string): void {
    const text = textOf(line, place);
    if (stream === 'users' && this.#notePlainUser(text)) return;
    const { data, emittedAt, meta } = parseRecord(text, place);
    const record = this.#read(stream, data, place);
    const { key, revision, values } = record;
    const { columns } = this.#snapshotOf(stream, record);
    const facts = stream === 'users' ? this.users.note(key, values) : noFacts;
    const change = meta !== null && told.test(meta) ? meta : null;
    const row: SpooledRow = [values, change, revision, emittedAt];
    columns.add(key, revision, this.#spool.add(`${JSON.stringify(row)},`), facts, change !== null);
  }

  /** After the last record; only then are rows read. */
  finish(): void {
    this.#spool.finish();
  }

  /** How many records there were so far. */
  get size(): number {
    let size = 0;
    for (const { columns } of this.#snapshots.values()) size += columns.keys.size;
    return size;
  }

  /** The snapshots, each with its distinct keys and revisions. */
  counts(): (SnapshotPlace & SnapshotCounts)[] {
    return [...this.#snapshots.values()].map(({ columns, ...place }) => ({ ...place, ...columns.count() }));
  }

  /** The rows of a snapshot; without any if there is none. */
  columnsOf(place: SnapshotPlace): SnapshotColumns {
    return this.#snapshots.get(identity(place))?.columns ?? new SnapshotColumns();
  }

  /** Rows from the spool, in the order in which they are given, some at a time. */
  *lists(columns: SnapshotColumns, rows: ArrayLike<number>): Generator<NotedRow[]> {
    for (const list of spooledLists(this.#spool, rows, (one) => columns.place(one))) {
      const spooled = JSON.parse(list.text) as SpooledRow[];
      yield spooled.map((one, index) => ({ row: list.rows[index] ?? 0, spooled: one }));
    }
  }

  /** The same one by one. */
  *rows(columns: SnapshotColumns, rows: ArrayLike<number>): Generator<NotedRow> {
    for (const list of this.lists(columns, rows)) yield* list;
  }

  /** Forgets all snapshots; those that somebody else holds stay. */
  clear(): void {
    this.#snapshots.clear();
    this.#last = undefined;
  }

  close(): void {
    this.#spool.close();
  }

  /** The same for a user in whose line nothing is odd, without parsing it; false for any other. */
  #notePlainUser(text: string): boolean {
    const start = usualRowStart(text);
    const user = start === -1 ? undefined : this.#plainUsers.read(text, start);
    const emittedAt = user && usualEmittedAt(text, user.end);
    if (user === undefined || emittedAt === undefined) return false;
    const { key, revision, values, staged } = user;
    const place = this.#spool.add(`[${staged},null,${revision},${emittedAt}],`);
    this.#snapshotOf('users', user).columns.add(key, revision, place, this.users.note(key, values), false);
    return true;
  }

  #read(stream: SnapshotStream, data: Record<string, unknown>, place: string): ReadRecord {
    const reader = this.#readers.get(stream);
    if (reader === undefined) throw new Error(`${stream}: no such stream`);
    try {
      return reader.read(data);
    } catch (error) {
      if (!(error instanceof WrongField)) throw error;
      const { field, expected, key, value } = error;
      const kind = value === undefined || value === null ? undefined : kindOfValue(value);
      throw badValue({ stream, field, expected, key }, place, undefined, kind, error);
    }
  }

  #snapshotOf(stream: SnapshotStream, { accountId, at }: Pick<SnapshotPlace, 'accountId' | 'at'>): Snapshot {
    const last = this.#last;
    if (last?.at === at && last.accountId === accountId && last.stream === stream) return last;
    const name = identity({ stream, accountId, at });
    let found = this.#snapshots.get(name);
    if (found === undefined) {
      found = { stream, accountId, at, columns: new SnapshotColumns() };
      this.#snapshots.set(name, found);
    }
    this.#last = found;
    return found;
  }
}

function identity({ stream, accountId, at }: SnapshotPlace): string {
  return JSON.stringify([stream, accountId, at]);
}
