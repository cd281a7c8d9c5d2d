import { docsLine, withGuideAddress } from '@source-zoom/values';
import yargs from 'yargs';
import type { CommandLine, Parsed, Usage } from './command-line.ts';

/** Parses the arguments of a command line, without the program's name. Never exits and never prints. */
export async function parseArguments<Name extends string>(
  { program, identity, guide, flags, commands }: CommandLine<Name>,
  argv: readonly string[],
): Promise<Parsed<Name>> {
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
    .epilogue(docsLine(guide))
    // Declared up front, or a command after it would be taken for its value.
    .option('debug', flags['debug'] ?? { type: 'boolean' })
    .demandCommand(1, 'Name a command.')
    .strict()
    .recommendCommands();
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
  const helpText = async (): Promise<string> => withGuideAddress(await parser.getHelp(), itself);
  let text = '';
  try {
    await parser.parse([...argv], {}, (_error: unknown, _values: unknown, output: string) => {
      text = output;
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'usage', text: `${await helpText()}\n\n${message}\n` };
  }
  if (run !== undefined) return run;
  // The parser does not see a command after `--`, and no help was requested.
  if (text === '') return { kind: 'usage', text: `${await helpText()}\n\nName a command.\n` };
  return { kind: 'answer', text: `${withGuideAddress(text, itself)}\n` };
}
