import { writeOutputFile } from '@source-zoom/process';
import type { Options } from 'yargs';
import type { Arguments, Command, CommandContext } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { nowMs } from '../cli/input-flags.ts';
import { outMode, outModeFlag } from '../cli/out-flags.ts';
import { readFindingsSettings, inventoryOfInput, reviewFlags, settingsFlag } from '../cli/review-flags.ts';
import { say } from '../cli/terminal-reporter.ts';

const flags = {
  ...reviewFlags,
  ...settingsFlag,
  out: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'File for the report, e.g. report.html',
  },
  ...outModeFlag,
} as const satisfies Record<string, Options>;

const advice = {
  moreFindings: 'See zoom-to-veza findings for all of them.',
  noTables: 'See zoom-to-veza findings and diff, which cover all of it.',
};

/** The access report as one HTML file. */
export const report: Command = {
  name: 'report',
  describe: 'Write a report on who can do what, as one HTML file',
  flags,
  run,
};

async function run(args: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const mode = outMode(args);
  const settings = await readFindingsSettings(args.settings);
  const inventory = await inventoryOfInput(args, context);
  // Drawing is a large part of this program: loaded only when needed.
  const { makeReport } = await import('@source-zoom/access-review/report');
  const html = await makeReport(inventory, settings, nowMs(args.now, context), advice);
  await writeOutputFile(args.out, [html], mode);
  say(context, `Report: ${args.out}`);
  return exitCodes.done;
}
