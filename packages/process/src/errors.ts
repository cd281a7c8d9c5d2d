import { ExpectedError } from '@source-zoom/values';

/** A settings file breaks its rules. */
export class InvalidSettingsFile extends ExpectedError {
  readonly file: string;

  /** @param problem everything that is wrong with it. */
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}.`);
    this.file = file;
  }
}

/** A result file cannot be written. */
export class OutputUnwritable extends ExpectedError {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'its folder does not exist' : code;
    super(`${file}: the file cannot be written (${why}).`, { cause });
    this.file = file;
  }
}

/** The folder for temporary files cannot be created, or its disk is full. */
export class TempFolderUnusable extends ExpectedError {}
