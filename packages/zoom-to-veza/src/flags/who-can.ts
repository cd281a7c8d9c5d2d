import { whoCanFormats } from '@source-zoom/access-review';
import type { Arguments, Flags } from './flags.ts';
import { reviewFlags } from './review.ts';

export const whoCanFlags = {
  ...reviewFlags,
  user: { type: 'string', requiresArg: true, describe: 'Only this user: id, e-mail address or name' },
  role: { type: 'string', requiresArg: true, describe: 'Only through this role: id or name' },
  group: {
    type: 'string',
    requiresArg: true,
    describe: 'Only what reaches this group, account-wide or restricted to it: id or name',
  },
  format: { choices: whoCanFormats, default: 'text', describe: 'How the answer is written' },
  limit: {
    type: 'number',
    requiresArg: true,
    default: 100,
    describe: 'Most people that the text lists; 0 for all. The other formats list all',
  },
} as const satisfies Flags;

export type WhoCanArguments = Arguments<typeof whoCanFlags> & { privilege?: string };
