import { ExpectedError } from '@source-zoom/values';

/** Nothing found is proven whole, new enough, or the only one of its kind. */
export abstract class NotProven extends ExpectedError {
  /** Puts what the connector itself said about streams that failed before the sentence. */
  explainBy(connectorErrors: readonly string[]): void {
    if (connectorErrors.length === 0) return;
    const sentences = [...new Set(connectorErrors)].map((sentence) => sentence.replace(/\.$/, ''));
    this.message = `${sentences.join('; ')}. ${this.message}`;
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
  /** Whether there are STATE messages, which hold the proofs of a stream of messages; undefined for any other input. */
  hasStates: boolean | undefined;

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
