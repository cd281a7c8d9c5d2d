import { severities } from '@source-zoom/access-review';
import { exitCodes } from './exit-codes.ts';
import type { Arguments, Flags } from './flags.ts';
import { reviewFlags, settingsFlag } from './review.ts';

export const findingsFlags = {
  ...reviewFlags,
  ...settingsFlag,
  format: {
    choices: ['text', 'json', 'csv', 'sarif'] as const,
    default: 'text',
    describe: 'How the findings are written',
  },
  'fail-on': {
    choices: severities,
    describe: `End with code ${exitCodes.findings} for findings of this severity or above`,
  },
} as const satisfies Flags;

export type FindingsArguments = Arguments<typeof findingsFlags>;
