import type { PackageIdentity } from '@source-zoom/values';

/** A flag of a command line; it may be hidden from the help. */
export type FlagOption =
  | { type: 'string'; requiresArg: true; describe?: string; hidden?: true; choices?: readonly string[] }
  | { type: 'boolean'; describe: string };

/** A command on the command line: what it does, and the flags that it requires and accepts. */
export interface Usage {
  describe: string;
  /** Arguments of a typical call, for the help. */
  example: string;
  /** Path of the guide that says more, with its section. */
  guide: string;
  required: readonly string[];
  /** All flags that it accepts. */
  flags: readonly string[];
}

/** The command line of a connector. */
export interface CommandLine<Name extends string = string> {
  program: string;
  identity: () => PackageIdentity;
  /** Path of the guide that says more. */
  guide: string;
  /** One of them is `debug`. */
  flags: Readonly<Record<string, FlagOption>>;
  commands: Readonly<Record<Name, Usage>>;
}

/** The values of a command's flags, by flag. */
export type FlagValues = Readonly<Record<string, unknown>>;

export type Parsed<Name extends string = string> =
  | { kind: 'run'; command: Name; values: FlagValues; debug: boolean }
  /** The output of `--help` or `--version`: for stdout, exit code 0. */
  | { kind: 'answer'; text: string }
  /** What was wrong and how to do it right: for stderr, exit code 2. */
  | { kind: 'usage'; text: string };
