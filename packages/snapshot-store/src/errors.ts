import { ExpectedError } from '@source-zoom/values';
import { NotProven } from './not-proven.ts';

/** The named source of rows is not one, or does not go with another. */
export class InvalidSource extends ExpectedError {}

/** The TLS settings of a connection cannot be followed. */
export class InvalidTlsSettings extends ExpectedError {}

/** What was named as the time of a snapshot is not a time. */
export class InvalidSnapshotTime extends ExpectedError {}

/** The machine has too little memory for the rows. */
export class TooLittleMemory extends ExpectedError {}

/** A file, a folder or a database in a file cannot be read. */
export class SourceUnreadable extends ExpectedError {}

/** A file, or a line of it, is no longer as it was written. */
export class SourceDamaged extends ExpectedError {}

/** A file has a different format from the one it was read as. */
export class ForeignSource extends ExpectedError {}

/** Files are named like source-zoom's, but hold other rows. */
export class ForeignRows extends ExpectedError {}

/** There are records of other streams or namespaces only, none of the wanted ones. */
export class OtherStreams extends ExpectedError {
  /** Prefixes of the stream names that may be meant. */
  readonly prefixes: readonly string[];
  /** Namespaces that may be meant. */
  readonly namespaces: readonly string[];

  constructor(message: string, prefixes: readonly string[], namespaces: readonly string[] = []) {
    super(message);
    this.prefixes = prefixes;
    this.namespaces = namespaces;
  }
}

/** A database server refused, could not be reached, or dropped the connection. */
export class DatabaseUnreadable extends ExpectedError {}

/** A view of a warehouse reads files, which is not allowed. */
export class ViewReadsFiles extends ExpectedError {}

/** A stream has no table. */
export class TableNotFound extends ExpectedError {}

/** A stream has no files. */
export class FilesNotFound extends ExpectedError {
  /** Prefixes of the stream names that may be meant. */
  readonly prefixes: readonly string[];

  constructor(message: string, prefixes: readonly string[]) {
    super(message);
    this.prefixes = prefixes;
  }
}

/** A stream was found in more than one place. */
export class AmbiguousPlace extends ExpectedError {
  /** What tells the places apart; empty if one of them has to be removed. */
  readonly differBy: readonly ('schema' | 'namespace')[];

  constructor(message: string, differBy: readonly ('schema' | 'namespace')[]) {
    super(message);
    this.differBy = differBy;
  }
}

/** A stream has files of more than one kind. */
export class MixedFiles extends ExpectedError {}

/** A table lacks columns, or has columns of a type that cannot hold what source-zoom writes. */
export class UnfitColumns extends ExpectedError {}

/** A value is not of its field's type. */
export class WrongValue extends ExpectedError {
  /** The stream with the value. */
  readonly stream: string;

  constructor(sentence: string, stream: string, options?: ErrorOptions) {
    super(sentence, options);
    this.stream = stream;
  }
}

/** A loader reports that it changed or dropped values that decide access. */
export class ValuesChangedByLoader extends ExpectedError {
  /** Each field with its number of rows: `users.role_id of 2 rows`. */
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    super(`a loader changed or dropped values, according to _airbyte_meta: ${fields.join(', ')}`);
    this.fields = fields;
  }
}

/** Keys are not the ones source-zoom wrote, though no loader reported a change. */
export class LostKeys extends ExpectedError {}

/** Something is larger than anything source-zoom writes. */
export class TooLarge extends ExpectedError {}

/** Lists and objects are nested deeper than in anything source-zoom writes. */
export class TooDeep extends ExpectedError {}

/** The named account has no rows. */
export class UnknownAccount extends ExpectedError {
  /** The accounts that have rows. */
  readonly accounts: readonly string[];

  constructor(wanted: string, accounts: readonly string[]) {
    super(`no rows of the account ${wanted}; the accounts found are: ${accounts.join(', ')}`);
    this.accounts = accounts;
  }
}

/** Several accounts have rows, and none was named. */
export class AmbiguousAccount extends NotProven {
  readonly accounts: readonly string[];

  constructor(accounts: readonly string[]) {
    super(`rows of ${accounts.length} accounts (${accounts.join(', ')})`);
    this.accounts = accounts;
  }
}

/** There are no rows that could count. */
export class NoRows extends NotProven {
  /** There is nothing of any account. */
  readonly isEmpty: boolean;

  constructor(message: string, isEmpty: boolean) {
    super(message);
    this.isEmpty = isEmpty;
  }
}

/** At least one stream has no snapshot that is proven whole. */
export class NoProvenSnapshot extends NotProven {
  /** Time of a snapshot whose only shortcoming is a missing proof. */
  readonly unproven: string | undefined;
  /** Streams of which there is nothing at all. */
  readonly absent: readonly string[];

  constructor(message: string, unproven: string | undefined, absent: readonly string[] = []) {
    super(message);
    this.unproven = unproven;
    this.absent = absent;
  }
}

/** The snapshots that count are too old, too far apart, or in the future. */
export class StaleSnapshot extends NotProven {}

/** There is no snapshot with the named time. */
export class NoSuchSnapshot extends NotProven {
  /** Times of the existing snapshots, newest first. */
  readonly snapshots: readonly string[];

  constructor(name: string, snapshots: readonly string[]) {
    const list = snapshots.length === 0 ? 'none' : snapshots.slice(0, 10).join(', ');
    super(`${name}: no such snapshot; those found are: ${list}`);
    this.snapshots = snapshots;
  }
}

/** The named snapshot has a proof that says it is not whole. */
export class SnapshotNotWhole extends NotProven {}

/** Users of some statuses were not read, or it is unknown whether they were. */
export class StatusesMissing extends NotProven {
  /** Empty if the statuses read are unknown. */
  readonly missing: readonly string[];

  constructor(message: string, missing: readonly string[] = []) {
    super(message);
    this.missing = missing;
  }
}

/** Rows with the same key contradict each other, and nothing shows which is newest. */
export class ConflictingRows extends NotProven {}

/** Users deleted during the read cannot be told from the others. */
export class DeletionsUnknown extends NotProven {}
