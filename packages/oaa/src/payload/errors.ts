import { ExpectedError, things, thousands } from '@source-zoom/values';

/** A payload file cannot be read, or is not JSON. */
export class UnreadablePayload extends ExpectedError {
  readonly file: string;

  constructor(file: string, problem: string, options?: { cause?: unknown }) {
    super(`${file}: ${problem}`, options);
    this.file = file;
  }
}

/** A payload file does not hold exactly one application. */
export class NotOneApplication extends ExpectedError {
  readonly file: string;

  constructor(file: string) {
    super(`${file}: not a payload of one application`);
    this.file = file;
  }
}

/** Parts of the payload cannot be stored on disk until they are needed. */
export class SpoolUnwritable extends ExpectedError {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
    super(`${file}: parts of the payload cannot be stored there (${code})`, { cause });
    this.file = file;
  }
}

/** A payload needs more parts than Veza accepts. */
export class PayloadTooLarge extends ExpectedError {
  /** How many it would need. */
  readonly parts: number;

  constructor(parts: number, max: { parts: number; partBytes: number }) {
    super(
      `The payload needs ${things(parts, 'part')} of ${thousands(max.partBytes)} bytes, Veza takes at most ${thousands(max.parts)}`,
    );
    this.parts = parts;
  }
}
