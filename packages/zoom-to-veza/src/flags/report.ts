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
  compare: {
    type: 'string',
    requiresArg: true,
    describe:
      'An earlier input or payload file: the report says which findings are new, resolved or accepted since',
  },
} as const satisfies Flags;

export type ReportArguments = Arguments<typeof reportFlags>;
