import yargs from 'yargs';
import { readVersion } from './assets.ts';

export type Command =
  | { name: 'spec' }
  | { name: 'check' | 'discover'; config: string }
  | { name: 'read'; config: string; catalog: string | undefined; state: string | undefined };

export type Parsed =
  | { kind: 'run'; command: Command; debug: boolean }
  /** What was asked for (`--help`, `--version`): for stdout, exit code 0. */
  | { kind: 'answer'; text: string }
  /** What was wrong and how to do it right: for stderr, exit code 2. */
  | { kind: 'usage'; text: string };

type Flag = keyof typeof flags;

const flags = {
  config: { type: 'string', requiresArg: true, describe: 'File with the configuration (JSON)' },
  catalog: {
    type: 'string',
    requiresArg: true,
    describe: 'File with the configured catalog; left out, all streams are read',
  },
  state: { type: 'string', requiresArg: true, describe: 'File with the state of the read before' },
  debug: { type: 'boolean', describe: 'Also print messages for debugging (or set LOG_LEVEL=debug)' },
  // Some platforms pass these to every source; they mean nothing here.
  'manifest-path': { type: 'string', requiresArg: true, hidden: true },
  'components-path': { type: 'string', requiresArg: true, hidden: true },
} as const;

const everywhere: Flag[] = ['debug', 'manifest-path', 'components-path'];

const commands: Record<Command['name'], { describe: string; required: Flag[]; optional: Flag[] }> = {
  // Lenient: a configuration says nothing to `spec`, and does no harm.
  spec: { describe: 'Print what can be configured', required: [], optional: ['config'] },
  check: { describe: 'Try the configuration', required: ['config'], optional: [] },
  discover: { describe: 'Print the streams and their schemas', required: ['config'], optional: [] },
  read: { describe: 'Read the streams', required: ['config'], optional: ['catalog', 'state'] },
};

/** Reads a command line, program name taken off. Never exits and never prints. */
export async function parseArguments(argv: readonly string[]): Promise<Parsed> {
  let run: Parsed | undefined;
  const parser = yargs()
    .scriptName('source-zoom')
    .usage('$0 <command> [flags]')
    .locale('en')
    .wrap(100)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'duplicate-arguments-array': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new Error(message ?? 'Wrong usage.');
    })
    .version(readVersion())
    .help()
    .demandCommand(1, 'Name a command.')
    .strict();
  for (const [name, { describe, required, optional }] of Object.entries(commands)) {
    const own = [...required, ...optional, ...everywhere];
    parser.command(
      name,
      describe,
      (command) => {
        command.options(Object.fromEntries(own.map((flag) => [flag, flags[flag]])));
        command.check((values: Record<string, unknown>) => {
          const empty = own.find((flag) => values[flag] === '');
          if (empty !== undefined) throw new Error(`Not enough arguments following: ${empty}`);
          return true;
        });
        return command.demandOption(required);
      },
      (values: Record<string, unknown>) => {
        run = {
          kind: 'run',
          command: {
            name,
            config: values['config'],
            catalog: values['catalog'],
            state: values['state'],
          } as Command,
          debug: values['debug'] === true,
        };
      },
    );
  }
  let text = '';
  try {
    await parser.parse([...argv], {}, (_error: unknown, _values: unknown, output: string) => {
      text = output;
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'usage', text: `${await parser.getHelp()}\n\n${message}\n` };
  }
  return run ?? { kind: 'answer', text: `${text}\n` };
}
