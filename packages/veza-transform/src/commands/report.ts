import type { Options } from 'yargs';
import { exitCodes } from '../errors.ts';
import { writeOutputFile } from '../output-file.ts';
import type { Arguments, Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { nowMs } from './input-flags.ts';
import { outMode, outModeFlag } from './out-flags.ts';
import { readFindingsSettings, readInventory, reviewFlags, settingsFlag } from './review-input.ts';

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

/** The access report as one HTML file. */
export const report: Command = {
  name: 'report',
  describe: 'Write who can do what as one HTML file to look at',
  flags,
  run,
};

async function run(args: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const mode = outMode(args);
  const settings = await readFindingsSettings(args.settings);
  const inventory = await readInventory(args, context);
  // Drawing is a large part of this program: loaded only where it is needed.
  const { makeReport } = await import('../report/report.ts');
  const html = await makeReport(inventory, settings, nowMs(args.now, context));
  await writeOutputFile(args.out, [html], mode);
  say(context, `Report: ${args.out}`);
  return exitCodes.done;
}
