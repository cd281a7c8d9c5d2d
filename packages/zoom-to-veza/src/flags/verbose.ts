import type { Flags } from './flags.ts';

export const verboseFlag = {
  verbose: {
    type: 'boolean',
    default: false,
    group: 'Output:',
    describe: 'Each warning about a record of the payload, with its place, instead of one line for each kind',
  },
} as const satisfies Flags;
