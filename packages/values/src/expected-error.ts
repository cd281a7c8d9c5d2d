/**
 * A failure that the caller can do something about. Subclasses are named by what happened and hold its facts as
 * fields.
 *
 * `message`: one sentence that says what and where; no secret, no exit code, and no command-line flag: the command
 * line adds advice on flags according to the class.
 */
export abstract class ExpectedError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}
