import { newestRow, type Repeated } from '../records/newest-row.ts';
import type { SnapshotColumns } from '../records/snapshot-columns.ts';
import { flags, personOf } from '../records/user-facts.ts';
import type { ChosenRows } from '../row-store.ts';
import type { RecordNotes } from './record-notes.ts';

export interface Chosen {
  /** In key order. */
  rows: Uint32Array;
  counts: ChosenRows;
}

/** Chooses the rows that count, as `RowStore.choose` says; of the spool, only rows that repeat a key are read. */
export function chooseNoted(
  notes: RecordNotes,
  columns: SnapshotColumns,
  goneKeys: readonly string[],
): Chosen {
  const goneSet = new Set(goneKeys);
  const rows = new Uint32Array(columns.keys.size);
  let [size, gone, undecided] = [0, 0, 0];
  for (const run of columns.runs()) {
    const [first = 0] = run;
    if (goneSet.size > 0 && goneSet.has(columns.keys.text(first))) {
      gone += 1;
      continue;
    }
    if (run.length === 1) rows[size] = first;
    else {
      const { index, isDecided } = newestRow(repeatsOf(notes, columns, run));
      rows[size] = run[index] ?? first;
      if (!isDecided) undecided += 1;
    }
    size += 1;
  }
  const once = rows.subarray(0, size);
  const superseded = supersededRows(notes, columns, once);
  const left = superseded.size === 0 ? once : once.filter((row) => !superseded.has(row));
  return { rows: left, counts: { undecided, gone, superseded: superseded.size } };
}

function repeatsOf(notes: RecordNotes, columns: SnapshotColumns, run: Uint32Array): Repeated[] {
  return Array.from(notes.rows(columns, run), ({ spooled: [values, meta, revision, emittedAt] }) => ({
    revision,
    emittedAt,
    content: JSON.stringify(values),
    meta,
  }));
}

/** Pending users for whom there is one with an id and the same e-mail address. */
function supersededRows(notes: RecordNotes, columns: SnapshotColumns, rows: Uint32Array): Set<number> {
  const hashesOf = (some: Uint32Array): Set<number> =>
    new Set(Array.from(some, (row) => columns.person(row)));
  const invited = rows.filter((row) => columns.has(row, flags.knownByEmail));
  const hashes = hashesOf(invited);
  // Few have the hash of one who was invited, and nearly all of these are the same person.
  const members = rows.filter((row) => columns.has(row, flags.hasId) && hashes.has(columns.person(row)));
  const memberHashes = hashesOf(members);
  const suspects = invited.filter((row) => memberHashes.has(columns.person(row)));
  const people = new Set(
    Array.from(notes.rows(columns, members), ({ spooled: [values] }) => personOf(values)),
  );
  const found = new Set<number>();
  for (const { row, spooled } of notes.rows(columns, suspects))
    if (people.has(personOf(spooled[0]))) found.add(row);
  return found;
}
