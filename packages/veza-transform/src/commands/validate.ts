import type { Options } from 'yargs';
import { exitCodes, TransformError } from '../errors.ts';
import { checkFile } from '../oaa/read-payload.ts';
import { brokenRules, sayFindings } from './account.ts';
import type { Arguments, Command, CommandContext } from './command.ts';

const flags = { file: { type: 'string', demandOption: true, hidden: true } } as const satisfies Record<
  string,
  Options
>;

/** Checks a payload file of whoever made it. */
export const validate: Command = {
  name: 'validate',
  positionals: '<file>',
  describe: 'Check a payload file, plain or gzipped, against the rules of Veza',
  flags,
  run,
};

async function run({ file }: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const report = await checkFile(file);
  sayFindings(report, context);
  if (report.errors > 0) throw new TransformError('payload', brokenRules(report));
  const counts = Object.entries(report.records).map(([list, records]) => `${records} ${list}`);
  context.stdout.write(`${file}: valid (${counts.join(', ')}).\n`);
  return exitCodes.done;
}
