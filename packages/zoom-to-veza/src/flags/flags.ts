import type { InferredOptionTypes, Options } from 'yargs';

/** The flags of a command, by name. */
export type Flags = Record<string, Options>;
/** What the command line gives to a command that has these flags. */
export type Arguments<F extends Flags> = InferredOptionTypes<F>;
