import type { EntityStream, SnapshotStream } from '@source-zoom/zoom-records';

/** Which snapshot of one stream of one account. */
export interface SnapshotPlace {
  stream: SnapshotStream;
  accountId: string;
  /** Microseconds since 1970. */
  at: number;
}

/** How many rows a snapshot has, by distinct key, and how many of them replace an earlier one. */
export interface SnapshotCounts {
  keys: number;
  restated: number;
}

/** What happened to the rows of a snapshot when those that count were chosen. */
export interface ChosenRows {
  /** Keys whose newest row cannot be determined. */
  undecided: number;
  /** Keys deleted during the read: left out. */
  gone: number;
  /** Pending users replaced by one with an id and the same e-mail. */
  superseded: number;
}

/** A row that counts. */
export interface ChosenRow {
  /** The staged fields, in their order. */
  values: unknown;
  /** What a loader, or the connector, says about changed values; null if it says nothing of the kind. */
  meta: string | null;
}

/** The streams whose ids other rows refer to. */
export type ReferredStream = Exclude<EntityStream, 'users'>;

/** Texts of a user that are often all digits, and refer to nothing that would show how they were written. */
export type CodeField = 'employee_unique_id' | 'dept';

/**
 * Rows of an input, and the facts about them that decisions need. The decisions themselves know no input: rows of
 * tables are in an engine, those of messages in the messages, and `unit_tests/same-facts.test.ts` holds the two
 * together.
 */
export interface RowStore {
  /**
   * Chooses the rows of a snapshot that count: one per key, in key order by bytes. Of several rows the one with the
   * last revision counts, and among those the one extracted last. `goneKeys`, deleted during the read, are left out;
   * then a pending user gives way to one with an id and the same e-mail.
   */
  choose(snapshot: SnapshotPlace, goneKeys: readonly string[]): Promise<ChosenRows>;
  /** Frees what was not chosen; nothing can be chosen afterwards. */
  settle(): Promise<void>;
  /** What is said about changed values of the chosen rows, and of how many rows. */
  metadata(stream: SnapshotStream): Promise<readonly { meta: string; rows: number }[]>;
  /** How many chosen users have a key that is neither the id nor the e-mail address. */
  lostIds(): Promise<number>;
  keys(stream: ReferredStream): Promise<readonly string[]>;
  /** Gives rows other keys, the old to the new, and puts them in their order. */
  renameKeys(stream: ReferredStream, renames: ReadonlyMap<string, string>): Promise<void>;
  /** The roles that chosen users have, each with the number of assignments. */
  roleUses(): Promise<ReadonlyMap<string, number>>;
  /** How many chosen users have a value in the field, and how many of these look like a floating-point number. */
  floatForms(field: CodeField): Promise<{ values: number; floats: number }>;
  /** The chosen rows, in key order; each call begins anew. */
  read(stream: SnapshotStream): AsyncIterable<readonly ChosenRow[]>;
  /** Where it puts files. */
  readonly folder: string;
  /** Removes them. */
  close(): void;
}
