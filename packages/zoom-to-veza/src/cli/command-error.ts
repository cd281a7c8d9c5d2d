import { exitCodes, type ExitReason } from '../flags/exit-codes.ts';

/** What the command line itself refuses. `message`: what, where, what to do; no secret. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly reason: ExitReason;

  constructor(reason: ExitReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }

  get exitCode(): number {
    return exitCodes[this.reason];
  }
}
