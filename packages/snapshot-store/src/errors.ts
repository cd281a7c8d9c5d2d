import { ExpectedError } from '@source-zoom/values';
import { NotProven } from './not-proven.ts';

/** What was named as the source of rows is none, or does not go with another. */
export class InvalidSource extends ExpectedError {}

/** How a connection is to be encrypted is not said in a way that can be followed. */
export class InvalidTlsSettings extends ExpectedError {}

/** What was named as the time of a snapshot is no time. */
export class InvalidSnapshotTime extends ExpectedError {}

/** The machine has too little memory for the rows. */
export class TooLittleMemory extends ExpectedError {}

/** A file, a folder or a database in a file cannot be read. */
export class SourceUnreadable extends ExpectedError {}

/** A file, or a line of it, is not as it was written. */
export class SourceDamaged extends ExpectedError {}

/** A file is of another form than the one that it was read as. */
export class ForeignSource extends ExpectedError {}

/** Files are called as those of source-zoom, but their rows are of something else. */
export class ForeignRows extends ExpectedError {}

/** Of the streams of source-zoom there are no records, only of others. */
export class OtherStreams extends ExpectedError {
  /** Before the names of streams that may be meant. */
  readonly prefixes: readonly string[];

  constructor(message: string, prefixes: readonly string[]) {
    super(message);
    this.prefixes = prefixes;
  }
}

/** A database server refused, could not be reached, or broke off. */
export class DatabaseUnreadable extends ExpectedError {}

/** A view of a warehouse reads files, which was not allowed. */
export class ViewReadsFiles extends ExpectedError {}

/** There is no table of a stream. */
export class TableNotFound extends ExpectedError {}

/** There are no files of a stream. */
export class FilesNotFound extends ExpectedError {
  /** Before the names of files that may be meant. */
  readonly prefixes: readonly string[];

  constructor(message: string, prefixes: readonly string[]) {
    super(message);
    this.prefixes = prefixes;
  }
}

/** A stream is there more than once. */
export class AmbiguousPlace extends ExpectedError {
  /** What tells the places from each other; nothing, where one of them has to go. */
  readonly differBy: readonly ('schema' | 'namespace')[];

  constructor(message: string, differBy: readonly ('schema' | 'namespace')[]) {
    super(message);
    this.differBy = differBy;
  }
}

/** The files of a stream are of more than one kind. */
export class MixedFiles extends ExpectedError {}

/** A table lacks columns, or has them of a type that cannot hold what source-zoom writes. */
export class UnfitColumns extends ExpectedError {}

/** A value is not what its field holds. */
export class WrongValue extends ExpectedError {}

/** A loader says that it changed or dropped values that decide about access. */
export class ValuesChangedByLoader extends ExpectedError {
  /** The fields, and of how many rows: `users.role_id of 2 rows`. */
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    super(`a loader changed or dropped values, as _airbyte_meta says: ${fields.join(', ')}`);
    this.fields = fields;
  }
}

/** Keys are not those that source-zoom wrote, though no loader says so. */
export class LostKeys extends ExpectedError {}

/** Something is larger than anything that source-zoom writes. */
export class TooLarge extends ExpectedError {}

/** Lists and objects stand deeper in each other than in anything that source-zoom writes. */
export class TooDeep extends ExpectedError {}

/** There are no rows of the account that was named. */
export class UnknownAccount extends ExpectedError {
  /** Those that there are. */
  readonly accounts: readonly string[];

  constructor(wanted: string, accounts: readonly string[]) {
    super(`no rows of the account ${wanted}; there are: ${accounts.join(', ')}`);
    this.accounts = accounts;
  }
}

/** There are rows of several accounts, and none was named. */
export class AmbiguousAccount extends NotProven {
  readonly accounts: readonly string[];

  constructor(accounts: readonly string[]) {
    super(`rows of ${accounts.length} accounts (${accounts.join(', ')})`);
    this.accounts = accounts;
  }
}

/** There are no rows that could count. */
export class NoRows extends NotProven {}

/** Of one stream or more no snapshot is proven whole. */
export class NoProvenSnapshot extends NotProven {
  /** The time of one against which nothing speaks but that its proof is missing. */
  readonly unproven: string | undefined;

  constructor(message: string, unproven: string | undefined) {
    super(message);
    this.unproven = unproven;
  }
}

/** The snapshots that count are too old, too far apart, or in the future. */
export class StaleSnapshot extends NotProven {}

/** There is no snapshot of the time that was named. */
export class NoSuchSnapshot extends NotProven {
  /** The times of those that there are, the newest first. */
  readonly snapshots: readonly string[];

  constructor(name: string, snapshots: readonly string[]) {
    const list = snapshots.length === 0 ? 'none' : snapshots.slice(0, 10).join(', ');
    super(`${name}: no such snapshot; there are: ${list}`);
    this.snapshots = snapshots;
  }
}

/** The snapshot that was named has a proof, which says that it is not whole. */
export class SnapshotNotWhole extends NotProven {}

/** Users of some statuses were not read, or nobody knows whether they were. */
export class StatusesMissing extends NotProven {
  /** None: it is not known which were read. */
  readonly missing: readonly string[];

  constructor(message: string, missing: readonly string[] = []) {
    super(message);
    this.missing = missing;
  }
}

/** Rows of one key contradict each other, and nothing tells which is the newest. */
export class ConflictingRows extends NotProven {}

/** Who was deleted during the read cannot be told from the others. */
export class DeletionsUnknown extends NotProven {}
