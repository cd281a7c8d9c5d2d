import type { Arguments, Flags } from './flags.ts';

export const initFlags = {
  dir: {
    type: 'string',
    requiresArg: true,
    default: '.',
    group: 'Output:',
    describe: 'Folder for the files, created if missing',
  },
} as const satisfies Flags;

export type InitArguments = Arguments<typeof initFlags>;
