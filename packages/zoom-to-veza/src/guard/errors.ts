import { ExpectedError } from '@source-zoom/values';

/** Another push to the same place is under way with the same state folder. */
export class PushUnderWay extends ExpectedError {}

/** No lock can be had on a file of the state folder. */
export class StateNotLockable extends ExpectedError {}

/** The guard's memory cannot be read or written. */
export class StateUnusable extends ExpectedError {}

/** The payload was pushed, but what the next push is to be compared with could not be kept. */
export class PushNotRemembered extends ExpectedError {
  constructor(cause: StateUnusable) {
    super(`The payload was pushed, but the guard could not remember it. ${cause.message}`, { cause });
  }
}

/** Everybody may write to the state folder. */
export class StateOpenToAll extends ExpectedError {}

/** What should be a baseline is none, or is damaged. */
export class BaselineDamaged extends ExpectedError {}

/** The file that was named as the baseline cannot be read. */
export class BaselineUnreadable extends ExpectedError {}

/** The account looks smaller than it was, or another one. */
export class ShrinkRefused extends ExpectedError {
  /** One for each of the losses. */
  readonly reasons: readonly string[];
  /** Nobody is active: no share of a loss explains it. */
  readonly isEmpty: boolean;

  constructor(reasons: readonly string[], isEmpty: boolean) {
    super(`Refused: ${reasons.join(', ')}. Nothing was written to Veza`);
    this.reasons = reasons;
    this.isEmpty = isEmpty;
  }
}
