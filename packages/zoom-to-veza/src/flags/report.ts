import type { Arguments, Flags } from './flags.ts';
import { outModeFlag } from './out.ts';
import { reviewFlags, settingsFlag } from './review.ts';

export const reportFlags = {
  ...reviewFlags,
  ...settingsFlag,
  out: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'File for the report, e.g. report.html',
  },
  ...outModeFlag,
} as const satisfies Flags;

export type ReportArguments = Arguments<typeof reportFlags>;
