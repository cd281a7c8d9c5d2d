import { ExpectedError } from '@source-zoom/values';

/** There is no source beside this program. */
export class SourceNotFound extends ExpectedError {}

/** The source's program cannot be started. */
export class SourceNotStarted extends ExpectedError {
  constructor(program: string, cause: unknown) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
    super(`${program}: the source cannot be started (${code})`, { cause });
  }
}

/** The source failed, and what it sent before is not proven whole. */
export class SourceFailed extends ExpectedError {
  /** How it ended. */
  readonly how: string;

  constructor(how: string, notProven: ExpectedError) {
    super(`The source failed (${how}), so nothing was pushed. ${notProven.message}`, { cause: notProven });
    this.how = how;
  }
}
