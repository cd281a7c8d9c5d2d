import type { Arguments, Flags } from './flags.ts';
import { outModeFlag } from './out.ts';
import { reviewFlags, settingsFlag } from './review.ts';

export const reportFlags = {
  ...settingsFlag,
  out: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    group: 'Output:',
    describe: 'File for the report, e.g. report.html',
  },
  ...outModeFlag,
  compare: {
    type: 'string',
    requiresArg: true,
    group: 'Findings:',
    describe:
      'An earlier input or payload file: the report says which findings are new, resolved or accepted since',
  },
  ...reviewFlags,
} as const satisfies Flags;

export type ReportArguments = Arguments<typeof reportFlags>;
