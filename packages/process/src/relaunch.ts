/** The part of the process that is needed; tests pass their own. */
export interface RelaunchHost {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** There if another process talks to this one, which would lose it. */
  readonly channel?: unknown;
  /** Replaces the program of this process; only in newer versions of Node, and not on Windows. */
  execve?: (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => void;
}

/**
 * Starts this program again, in the same process, with flags that Node takes at its start only; does nothing where that
 * cannot be done or where somebody set one of the flags. It costs about 30 ms, so it is for long work.
 *
 * @param flags such as `--max-semi-space-size=16`
 */
export function relaunchWith(flags: readonly string[], host: RelaunchHost): void {
  const { execve, execPath, execArgv, argv, env, channel } = host;
  if (execve === undefined || channel !== undefined) return;
  const given = [...execArgv, ...(env['NODE_OPTIONS'] ?? '').split(/\s+/)].map(nameOf);
  if (flags.some((flag) => given.includes(nameOf(flag)))) return;
  try {
    execve.call(host, execPath, [execPath, ...execArgv, ...flags, ...argv.slice(1)], env);
  } catch {
    // A sandbox forbids it: the work is done without the flags.
  }
}

/** Node reads `_` in the name of a flag as `-`. */
function nameOf(flag: string): string {
  return (flag.split('=')[0] ?? '').replaceAll('_', '-');
}
