import { parseArgs } from 'node:util';
import type { CommandLine, FlagOption, Parsed } from './command-line.ts';

/**
 * Parses correct arguments with Node's own parser; `undefined` for any others, which are left to the full parser to
 * answer or explain. Loading that one costs more than starting Node, and platforms call often.
 */
export function quickArguments<Name extends string>(
  { flags, commands }: CommandLine<Name>,
  argv: readonly string[],
): Parsed<Name> | undefined {
  const found = parsed(flags, argv);
  const [name = '', ...more] = found?.positionals ?? [];
  if (found === undefined || more.length > 0 || !Object.hasOwn(commands, name)) return undefined;
  const { required, flags: own } = commands[name as Name];
  const { values } = found;
  const right =
    required.every((flag) => values[flag] !== undefined) &&
    Object.entries(values).every(([flag, value]) => own.includes(flag) && isAllowed(flags[flag], value));
  return right
    ? { kind: 'run', command: name as Name, values: { ...values }, debug: values['debug'] === true }
    : undefined;
}

function isAllowed(flag: FlagOption | undefined, value: unknown): boolean {
  if (value === '') return false;
  return flag?.type !== 'string' || flag.choices?.includes(String(value)) !== false;
}

function parsed(flags: CommandLine['flags'], argv: readonly string[]) {
  // The two parsers treat these differently.
  if (argv.includes('--') || argv.includes('-')) return undefined;
  const options = Object.fromEntries(Object.entries(flags).map(([flag, { type }]) => [flag, { type }]));
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch {
    return undefined;
  }
}
