/** What a command line knows, for a sentence about what is wrong with one. */
export interface KnownUsage {
  program: string;
  /** Names of all commands. */
  commands: readonly string[];
  /** Of the command that was named, if any. */
  command?: {
    name: string;
    /** Its positional arguments, e.g. `<old> <new>`. */
    positionals?: string | undefined;
    /** Arguments of a typical call. */
    example: string;
  };
  /** Flags that are taken, without `--`, by whether they may be suggested. */
  flags: ReadonlyMap<string, { hidden: boolean }>;
}

/** What is called: `zoom-to-veza report`. */
export function calledName({ program, command }: KnownUsage): string {
  return command === undefined ? program : `${program} ${command.name}`;
}

/** The command that arguments name: their first word that is no flag. */
export function commandIn(argv: readonly string[]): string | undefined {
  return argv.find((word) => !word.startsWith('-'));
}

/** ` Did you mean a, b or c?`, to follow a sentence; empty if nothing was meant. */
export function didYouMean(meant: readonly string[]): string {
  const [last = '', ...others] = meant.slice(0, 3).toReversed();
  if (last === '') return '';
  const list = others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
  return ` Did you mean ${list}?`;
}
