import { ExpectedError } from '@source-zoom/values';

/** The named source of rows is not one, or does not go with another. */
export class InvalidSource extends ExpectedError {}

/** An address names another schema than was asked for. */
export class TwoSchemas extends ExpectedError {}

/** The package that reads a kind of source is optional, and not installed. */
export class DriverMissing extends ExpectedError {}

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

/** An object store refused, could not be reached, or gave something else than it had listed. */
export class StoreUnreadable extends ExpectedError {}

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

/** Not all rows arrived that were counted where they came from. */
export class RowsMissing extends ExpectedError {
  readonly stream: string;

  constructor(
    stream: string,
    snapshotAt: string,
    { counted, arrived }: { counted: number; arrived: number },
  ) {
    super(
      `${stream}: of the snapshot ${snapshotAt}, ${counted} rows were counted and ${arrived} arrived; the table changed meanwhile, or the connection lost some`,
    );
    this.stream = stream;
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
