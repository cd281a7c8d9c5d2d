import type { TempFolder } from '@source-zoom/process';
import type { SnapshotStream } from '@source-zoom/zoom-records';
import type { SnapshotColumns } from '../records/snapshot-columns.ts';
import { codeFlags, flags } from '../records/user-facts.ts';
import type {
  ChosenRow,
  ChosenRows,
  CodeField,
  ReferredStream,
  RowStore,
  SnapshotPlace,
} from '../row-store.ts';
import { chooseNoted } from './choose-noted.ts';
import type { RecordNotes } from './record-notes.ts';

/** The rows of a stream that count. */
interface ChosenStream {
  columns: SnapshotColumns;
  /** In key order. */
  rows: Uint32Array;
  /** Rows whose key is another now. */
  names: ReadonlyMap<number, string>;
}

/** Rows of messages: they wait in a file, and what is noted of them decides which of them are read again. */
export class MessageRows implements RowStore {
  readonly #temp: TempFolder;
  readonly #notes: RecordNotes;
  readonly #chosen = new Map<SnapshotStream, ChosenStream>();

  constructor(temp: TempFolder, notes: RecordNotes) {
    this.#temp = temp;
    this.#notes = notes;
  }

  get folder(): string {
    return this.#temp.path;
  }

  choose(snapshot: SnapshotPlace, goneKeys: readonly string[]): Promise<ChosenRows> {
    const columns = this.#notes.columnsOf(snapshot);
    const { rows, counts } = chooseNoted(this.#notes, columns, goneKeys);
    this.#chosen.set(snapshot.stream, { columns, rows, names: new Map() });
    return Promise.resolve(counts);
  }

  settle(): Promise<void> {
    this.#notes.clear();
    return Promise.resolve();
  }

  metadata(stream: SnapshotStream): Promise<{ meta: string; rows: number }[]> {
    const { columns, rows } = this.#of(stream);
    const changed = rows.filter((row) => columns.has(row, flags.changed));
    const counts = new Map<string, number>();
    for (const { spooled } of this.#notes.rows(columns, changed)) {
      const meta = spooled[1] ?? '';
      counts.set(meta, (counts.get(meta) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([one], [other]) => compareBytes(one, other));
    return Promise.resolve(sorted.map(([meta, found]) => ({ meta, rows: found })));
  }

  lostIds(): Promise<number> {
    const { columns, rows } = this.#of('users');
    const isKnown = (row: number): boolean => columns.has(row, flags.hasId | flags.knownByEmail);
    return Promise.resolve(rows.filter((row) => !isKnown(row)).length);
  }

  keys(stream: ReferredStream): Promise<string[]> {
    const chosen = this.#of(stream);
    return Promise.resolve(Array.from(chosen.rows, (row) => keyOf(chosen, row)));
  }

  renameKeys(stream: ReferredStream, renames: ReadonlyMap<string, string>): Promise<void> {
    const chosen = this.#of(stream);
    const names = new Map(Array.from(chosen.rows, (row) => [row, keyOf(chosen, row)] as const));
    for (const [row, key] of names) names.set(row, renames.get(key) ?? key);
    const rows = chosen.rows.toSorted((one, other) =>
      compareBytes(names.get(one) ?? '', names.get(other) ?? ''),
    );
    this.#chosen.set(stream, { ...chosen, rows, names });
    return Promise.resolve();
  }

  roleUses(): Promise<Map<string, number>> {
    const { columns, rows } = this.#of('users');
    const uses = new Map<string, number>();
    const holders = new Uint32Array(this.#notes.users.combinations.length);
    for (const row of rows) holders[columns.roles(row)] = (holders[columns.roles(row)] ?? 0) + 1;
    for (const [number, roles] of this.#notes.users.combinations.entries())
      for (const role of roles) uses.set(role, (uses.get(role) ?? 0) + (holders[number] ?? 0));
    return Promise.resolve(uses);
  }

  floatForms(field: CodeField): Promise<{ values: number; floats: number }> {
    const { columns, rows } = this.#of('users');
    const { value, float } = codeFlags[field];
    const count = (flag: number): number => rows.filter((row) => columns.has(row, flag)).length;
    return Promise.resolve({ values: count(value), floats: count(float) });
  }

  read(stream: SnapshotStream): AsyncIterable<ChosenRow[]> {
    return asynchronous(() => this.#read(stream));
  }

  /** Some rows at a time: a promise for each would cost more than the row. */
  *#read(stream: SnapshotStream): Generator<ChosenRow[]> {
    const { columns, rows, names } = this.#of(stream);
    for (const list of this.#notes.lists(columns, rows))
      yield list.map(({ row, spooled: [values, meta] }) => {
        // The id is the first field.
        if (names.size > 0) values[0] = names.get(row) ?? values[0];
        return { values, meta };
      });
  }

  close(): void {
    this.#notes.close();
    this.#temp.remove();
  }

  #of(stream: SnapshotStream): ChosenStream {
    const chosen = this.#chosen.get(stream);
    if (chosen === undefined) throw new Error(`${stream}: no snapshot was chosen`);
    return chosen;
  }
}

function keyOf({ columns, names }: ChosenStream, row: number): string {
  return names.get(row) ?? columns.keys.text(row);
}

/** A sequence, begun anew by each reader. */
function asynchronous<Item>(begin: () => Iterable<Item>): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = begin()[Symbol.iterator]();
      return {
        next: () => Promise.resolve(iterator.next()),
        return: () => Promise.resolve({ done: true, value: iterator.return?.().value as Item }),
      };
    },
  };
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
