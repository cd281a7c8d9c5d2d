import type { Readable, Writable } from 'node:stream';
import type { Clock } from '@source-zoom/http';
import type { InferredOptionTypes, Options } from 'yargs';

/** What a command gets from its environment; tests pass their own. */
export interface CommandContext {
  env: NodeJS.ProcessEnv;
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  version: string;
  /** Called when the database engine begins to read rows, and when it has finished. */
  onReading?: (isUnderWay: boolean) => void;
}

export type Flags = Record<string, Options>;
export type Arguments<F extends Flags> = InferredOptionTypes<F>;

/** A command of `zoom-to-veza`: its place on the command line, and what it does; resolves with the exit code. */
export interface Command {
  name: string;
  /** Positional arguments in yargs notation, e.g. `<old> <new>`. */
  positionals?: string;
  describe: string;
  flags: Flags;
  run: (args: never, context: CommandContext) => Promise<number>;
}
