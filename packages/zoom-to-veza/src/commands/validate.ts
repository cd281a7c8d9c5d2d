import { checkFile } from '@source-zoom/oaa';
import type { Options } from 'yargs';
import { reportCheck } from '../account/build-payload.ts';
import type { Arguments, Command, CommandContext } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { terminalReporter } from '../cli/terminal-reporter.ts';

const flags = { file: { type: 'string', demandOption: true, hidden: true } } as const satisfies Record<
  string,
  Options
>;

/** Checks a payload file, whoever made it. */
export const validate: Command = {
  name: 'validate',
  positionals: '<file>',
  describe: 'Check a payload file, plain or gzipped, against the rules of Veza',
  flags,
  run,
};

async function run({ file }: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const report = await checkFile(file);
  reportCheck(report, terminalReporter(context));
  const counts = Object.entries(report.records).map(([list, records]) => `${records} ${list}`);
  context.stdout.write(`${file}: valid (${counts.join(', ')}).\n`);
  return exitCodes.done;
}
