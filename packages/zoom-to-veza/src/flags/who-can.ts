import { whoCanFormats } from '@source-zoom/access-review';
import { type Arguments, type Flags, numberText } from './flags.ts';
import { reviewFlags } from './review.ts';

export const whoCanFlags = {
  user: {
    type: 'string',
    requiresArg: true,
    group: 'Question:',
    describe: 'Only this user: id, e-mail address or name',
  },
  role: {
    type: 'string',
    requiresArg: true,
    group: 'Question:',
    describe: 'Only through this role: id or name',
  },
  group: {
    type: 'string',
    requiresArg: true,
    group: 'Question:',
    describe: 'Only what reaches this group, account-wide or restricted to it: id or name',
  },
  format: {
    choices: whoCanFormats,
    default: 'text',
    group: 'Output:',
    describe: 'How the answer is written',
  },
  limit: {
    ...numberText,
    requiresArg: true,
    default: '100',
    group: 'Output:',
    describe: 'Most people that the text lists; 0 for all. The other formats list all',
  },
  ...reviewFlags,
} as const satisfies Flags;

export type WhoCanArguments = Arguments<typeof whoCanFlags> & { privilege?: string };
