import { holdsJson, jsonArgument, unsafeSetting } from '@source-zoom/http/unsafe-use';
import { docsLine, explainUsage, withGuideAddress } from '@source-zoom/values';
import yargs, { type Argv } from 'yargs';
import { assertOutputsApart } from './cli/assert-outputs-apart.ts';
import type { CommandContext } from './cli/command.ts';
import { say } from './cli/terminal-reporter.ts';
import { wrongShell } from './cli/completion-shell.ts';
import { knownUsage } from './cli/known-usage.ts';
import { commands } from './commands.ts';
import { exitCodes } from './flags/exit-codes.ts';
import { asShown, type Flags } from './flags/flags.ts';

const noCommand = 'Name a command.';

/**
 * One run of `zoom-to-veza`; resolves with its exit code (`exit-codes.ts`). Never rejects, never exits.
 *
 * Payloads and answers go to stdout; remarks about them, one line each, to stderr.
 */
export async function run(argv: readonly string[], context: CommandContext): Promise<number> {
  if (holdsJson(argv)) {
    say(context, jsonArgument);
    return exitCodes.usage;
  }
  const notAShell = wrongShell(argv);
  if (notAShell !== undefined) {
    say(context, notAShell);
    return exitCodes.usage;
  }
  const { version, homepage } = context;
  const identity = { version, ...(homepage !== undefined && { homepage }) };
  const debug = argv.includes('--debug');
  let code: number | undefined;
  let usage: string | undefined;
  let parser = yargs()
    .scriptName('zoom-to-veza')
    .usage(
      "$0 <command> [flags]\n\nTurns the records of source-zoom into Veza's OAA payload, checks it and pushes it.",
    )
    .option('debug', { type: 'boolean', default: false, describe: 'Print stack traces' })
    // Flags that hold several values are given several times.
    .parserConfiguration({
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .locale('en')
    .version(context.version)
    .help()
    .alias({ help: 'h', version: 'v' })
    .epilogue(docsLine('docs/roads.md'))
    .strict()
    .demandCommand(1, noCommand)
    .wrap(110)
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      // The parser's own errors are about usage; any other comes from a command.
      if (error !== undefined && error.name !== 'YError') throw error;
      usage ??= message ?? 'Wrong usage.';
    });
  for (const command of commands)
    parser = parser.command(
      [command.name, command.positionals].filter(Boolean).join(' '),
      command.describe,
      (builder: Argv, isHelp = false) =>
        builder
          .options(isHelp ? asShown(command.flags) : command.flags)
          .example(`zoom-to-veza ${command.name} ${command.example}`, '')
          .epilogue(docsLine(command.guide)),
      async (args) => {
        usage ??= unsafeSetting(context.env);
        if (usage !== undefined) return;
        const runCommand = await command.load();
        const given = lastOfEach(args, command.flags);
        await assertOutputsApart(given);
        code = await runCommand(given as never, context);
      },
    );
  parser = parser.completion(
    'completion',
    'Print a script that completes commands and flags in bash, zsh or fish: the shell that the next word names, or SHELL',
  );
  try {
    let shown = '';
    await parser.parseAsync(
      withStandardInput(argv),
      {},
      (_error: unknown, _args: unknown, output: string) => {
        shown = output;
      },
    );
    if (usage !== undefined) {
      const explained = explainUsage(usage, argv, knownUsage(argv, commands));
      if (explained === undefined)
        context.stderr.write(`${withGuideAddress(await parser.getHelp(), identity)}\n\n`);
      say(context, explained ?? noCommand);
      return exitCodes.usage;
    }
    if (code === undefined && shown !== '') context.stdout.write(`${withGuideAddress(shown, identity)}\n`);
    return code ?? exitCodes.done;
  } catch (error) {
    return failed(error, context, debug);
  }
}

async function failed(error: unknown, context: CommandContext, debug: boolean): Promise<number> {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return exitCodes.readerLeft;
  // The table names the errors of all rooms, so it is read only when there is one.
  const { failureOf } = await import('./cli/failures/failures.ts');
  const known = failureOf(error);
  const message = error instanceof Error ? error.message : String(error);
  say(context, known?.text ?? `Unexpected: ${message}. Please report it, with the output of --debug.`);
  if (debug && error instanceof Error) say(context, String(error.stack));
  return exitCodes[known?.exit ?? 'defect'];
}

/** A single-value flag that was given more than once takes the last value; a lone `-` is restored. */
function lastOfEach(args: Record<string, unknown>, flags: Flags): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const isSingle = flags[name] !== undefined && flags[name].array !== true;
      const one = isSingle && Array.isArray(value) ? (value as unknown[]).at(-1) : value;
      return [name, one === standardInput ? '-' : one];
    }),
  );
}

/** Stands in for a lone `-` among the positional arguments, which the parser would drop. */
const standardInput = '\u0000-';

/** The parser treats a lone `-` as no value, even after a flag; it understands `--from=-`. */
function withStandardInput(argv: readonly string[]): string[] {
  return argv.flatMap((arg, at) => {
    if (arg === '-' && argv[at - 1]?.startsWith('--') === true) return [];
    if (arg === '-') return [standardInput];
    return argv[at + 1] === '-' && arg.startsWith('--') ? [`${arg}=-`] : [arg];
  });
}
