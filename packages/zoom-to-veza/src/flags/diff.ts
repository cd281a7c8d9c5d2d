import { diffFormats } from '@source-zoom/access-review';
import { exitCodes } from './exit-codes.ts';
import type { Arguments, Flags } from './flags.ts';
import { reviewFlags } from './review.ts';

const { from, ...shared } = reviewFlags;

export const diffFlags = {
  ...shared,
  old: { type: 'string', demandOption: true, hidden: true },
  new: { type: 'string', demandOption: true, hidden: true },
  format: { choices: diffFormats, default: 'text', describe: 'How the difference is written' },
  'exit-code': {
    type: 'boolean',
    default: false,
    describe: `End with code ${exitCodes.differs} when something differs`,
  },
  privileged: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: 'Permission that makes an active user privileged; may be repeated',
  },
} as const satisfies Flags;

export type DiffArguments = Arguments<typeof diffFlags>;
