import { diffFormats } from '@source-zoom/access-review';
import { exitCodes } from './exit-codes.ts';
import type { Arguments, Flags } from './flags.ts';
import { reviewFlags, settingsFlag } from './review.ts';

const { from, ...shared } = reviewFlags;

export const diffFlags = {
  ...settingsFlag,
  old: { type: 'string', demandOption: true, hidden: true },
  new: { type: 'string', demandOption: true, hidden: true },
  format: {
    choices: diffFormats,
    default: 'text',
    group: 'Output:',
    describe: 'How the difference is written',
  },
  findings: {
    type: 'boolean',
    default: true,
    group: 'Findings:',
    describe: 'Which findings are new, resolved or accepted; --no-findings leaves them out',
  },
  'exit-code': {
    type: 'boolean',
    default: false,
    group: 'Output:',
    describe: `End with code ${exitCodes.differs} when the access differs`,
  },
  privileged: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Findings:',
    describe:
      'Permission that makes an active user privileged, instead of those of --settings; may be repeated',
  },
  ...shared,
} as const satisfies Flags;

export type DiffArguments = Arguments<typeof diffFlags>;
