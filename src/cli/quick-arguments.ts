import { parseArgs } from 'node:util';
import type { Parsed } from './arguments.ts';
import { commandOf, commands, type Flag, flags } from './flags.ts';

const options = Object.fromEntries(Object.entries(flags).map(([flag, { type }]) => [flag, { type }]));

/**
 * Parses a correct command line with Node's own parser; `undefined` for any other, which is left to the full parser
 * to answer or explain. Loading that one costs more than starting Node, and platforms call often.
 */
export function quickArguments(argv: readonly string[]): Parsed | undefined {
  const found = parsed(argv);
  const [name = '', ...more] = found?.positionals ?? [];
  if (found === undefined || more.length > 0 || !Object.hasOwn(commands, name)) return undefined;
  const { required, flags: own } = commands[name as keyof typeof commands];
  const { values } = found;
  const right =
    required.every((flag) => values[flag] !== undefined) &&
    Object.entries(values).every(([flag, value]) => own.includes(flag as Flag) && value !== '');
  return right
    ? { kind: 'run', command: commandOf(name, values), debug: values['debug'] === true }
    : undefined;
}

function parsed(argv: readonly string[]) {
  // The two parsers treat these differently.
  if (argv.includes('--') || argv.includes('-')) return undefined;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch {
    return undefined;
  }
}
