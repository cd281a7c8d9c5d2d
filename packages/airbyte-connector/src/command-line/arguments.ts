import { docsLine, explainUsage, type KnownUsage, withGuideAddress } from '@source-zoom/values';
import yargs from 'yargs';
import type { CommandLine, FlagOption, Parsed, Usage } from './command-line.ts';

/** Parses the arguments of a command line, without the program's name. Never exits and never prints. */
export async function parseArguments<Name extends string>(
  line: CommandLine<Name>,
  argv: readonly string[],
): Promise<Parsed<Name>> {
  const { program, identity, guide, flags, commands } = line;
  let run: Parsed<Name> | undefined;
  const itself = identity();
  const parser = yargs()
    .scriptName(program)
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
    .version(itself.version)
    .help()
    .alias({ help: 'h', version: 'v' })
    .epilogue(docsLine(guide))
    // Declared up front, or a command after it would be taken for its value.
    .option('debug', flags['debug'] ?? { type: 'boolean' })
    .demandCommand(1, 'Name a command.')
    .strict();
  for (const [name, { describe, required, flags: own, example, guide: ofCommand }] of Object.entries<Usage>(
    commands,
  )) {
    parser.command(
      name,
      describe,
      (command) => {
        command.options(Object.fromEntries(own.map((flag) => [flag, flags[flag] ?? {}])));
        command.check((values: Record<string, unknown>) => {
          const empty = own.find((flag) => values[flag] === '');
          // In the words of the parser.
          if (empty !== undefined) throw new Error(`Not enough arguments following: ${empty}`);
          return true;
        });
        command.example(`${program} ${name} ${example}`.trimEnd(), '').epilogue(docsLine(ofCommand));
        return command.demandOption(required);
      },
      (values: Record<string, unknown>) => {
        const given = own.filter((flag) => values[flag] !== undefined);
        run = {
          kind: 'run',
          command: name as Name,
          values: Object.fromEntries(given.map((flag) => [flag, values[flag]])),
          debug: values['debug'] === true,
        };
      },
    );
  }
  const noCommand = async (): Promise<Parsed<Name>> => {
    const help = withGuideAddress(await parser.getHelp(), itself);
    return { kind: 'usage', text: `${help}\n\nName a command.\n` };
  };
  let text = '';
  try {
    await parser.parse([...argv], {}, (_error: unknown, _values: unknown, output: string) => {
      text = output;
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const text = explainUsage(problem, argv, knownUsage(line, argv));
    return text === undefined ? noCommand() : { kind: 'usage', text: `${text}\n` };
  }
  if (run !== undefined) return run;
  // The parser does not see a command after `--`, and no help was requested.
  if (text === '') return noCommand();
  return { kind: 'answer', text: `${withGuideAddress(text, itself)}\n` };
}

function knownUsage({ program, commands, flags }: CommandLine, argv: readonly string[]): KnownUsage {
  const name = argv.find((word) => Object.hasOwn(commands, word));
  const command = name === undefined ? undefined : commands[name];
  const taken = ['debug', ...(command?.flags ?? [])];
  return {
    program,
    commands: Object.keys(commands),
    ...(name !== undefined && command !== undefined && { command: { name, example: command.example } }),
    flags: new Map(taken.map((flag) => [flag, { hidden: isHidden(flags[flag]) }])),
  };
}

const isHidden = (flag: FlagOption | undefined): boolean => flag?.type === 'string' && flag.hidden === true;
