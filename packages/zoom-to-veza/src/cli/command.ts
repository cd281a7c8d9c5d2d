import type { Readable, Writable } from 'node:stream';
import type { Clock } from '@source-zoom/http';
import type { Flags } from '../flags/flags.ts';

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
  /** Known once a release has filled it in. */
  homepage?: string | undefined;
  /** Called when the database engine begins to read rows, and when it has finished. */
  onReading?: (isUnderWay: boolean) => void;
}

/** What a command does; resolves with the exit code. */
export type RunCommand = (args: never, context: CommandContext) => Promise<number>;

/** A command of `zoom-to-veza`: its place on the command line, and what does the work. */
export interface Command {
  name: string;
  /** Positional arguments in yargs notation, e.g. `<old> <new>`. */
  positionals?: string;
  describe: string;
  /** Arguments of a typical call, for the help. */
  example: string;
  /** Path of the guide that says more, with its section. */
  guide: string;
  flags: Flags;
  /** Loads what does the work: of all commands, only the one that is called is loaded. */
  load: () => Promise<RunCommand>;
}
