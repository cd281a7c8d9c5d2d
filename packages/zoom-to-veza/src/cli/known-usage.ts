import type { KnownUsage } from '@source-zoom/values';
import type { Command } from './command.ts';

/** What the command line knows where these arguments are given. */
export function knownUsage(argv: readonly string[], commands: readonly Command[]): KnownUsage {
  const word = argv.find((one) => commands.some(({ name }) => name === one));
  const command = commands.find(({ name }) => name === word);
  const flags = Object.entries(command?.flags ?? {});
  // The parser takes a positional argument as a flag too.
  const positionals = command?.positionals?.match(/[\w-]+/g) ?? [];
  return {
    program: 'zoom-to-veza',
    commands: [...commands.map(({ name }) => name), 'completion'],
    ...(command !== undefined && { command }),
    flags: new Map([
      ['debug', { hidden: false }],
      ...positionals.map((name) => [name, { hidden: true }] as const),
      ...flags.map(([name, { hidden }]) => [name, { hidden: hidden === true }] as const),
    ]),
  };
}
