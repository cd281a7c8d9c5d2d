import type { Flags } from './flags.ts';

/** Who may read what a command writes. */
export const outModeFlag = {
  'out-mode': {
    type: 'string',
    requiresArg: true,
    default: '600',
    group: 'Output:',
    describe: 'Permission bits of the file of --out, in octal; an existing file keeps stricter ones',
  },
} as const satisfies Flags;
