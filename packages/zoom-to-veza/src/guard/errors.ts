import { ExpectedError } from '@source-zoom/values';

/** Another push to the same place is under way with the same state folder. */
export class PushUnderWay extends ExpectedError {}

/** Nothing here can lock a push against another one. */
export class LocksUnavailable extends ExpectedError {}

/** A file in the state folder cannot be locked. */
export class StateNotLockable extends ExpectedError {}

/** The guard's memory cannot be read or written. */
export class StateUnusable extends ExpectedError {}

/** The payload was pushed, but the data for the next push's comparison could not be saved. */
export class PushNotRemembered extends ExpectedError {
  constructor(cause: StateUnusable) {
    super(`The payload was pushed, but the guard could not remember it. ${cause.message}`, { cause });
  }
}

/** Everyone may write to the state folder. */
export class StateOpenToAll extends ExpectedError {}

/** A baseline file is not one, or is damaged. */
export class BaselineDamaged extends ExpectedError {}

/** The file named as the baseline cannot be read. */
export class BaselineUnreadable extends ExpectedError {}

/** The last push had optional streams that were not read this time: a push would take them out of Veza. */
export class PartsDropped extends ExpectedError {
  readonly parts: readonly string[];

  constructor(parts: readonly string[]) {
    const were = parts.length === 1 ? 'was' : 'were';
    super(
      `Refused: the last push had ${parts.join(', ')}, which ${were} not read whole in the run of these users. Nothing was written to Veza`,
    );
    this.parts = parts;
  }
}

/** The account looks smaller than it was, or is a different one. */
export class ShrinkRefused extends ExpectedError {
  /** One reason per loss. */
  readonly reasons: readonly string[];
  /** Nobody is active, or there is less than there must be at least: no permitted share explains that. */
  readonly isAbsolute: boolean;

  constructor(reasons: readonly string[], isAbsolute: boolean) {
    super(`Refused: ${reasons.join(', ')}. Nothing was written to Veza`);
    this.reasons = reasons;
    this.isAbsolute = isAbsolute;
  }
}
