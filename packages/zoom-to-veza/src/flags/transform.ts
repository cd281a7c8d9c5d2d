import type { Arguments, Flags } from './flags.ts';
import { inputFlags } from './input.ts';
import { mappingFlags } from './mapping.ts';
import { outModeFlag } from './out.ts';
import { verboseFlag } from './verbose.ts';

export const transformFlags = {
  ...inputFlags,
  ...mappingFlags,
  out: {
    type: 'string',
    requiresArg: true,
    group: 'Output:',
    describe:
      'File for the payload, gzipped when it ends in .gz; - or nothing is stdout, a terminal with - only',
  },
  ...outModeFlag,
  ...verboseFlag,
  json: { type: 'boolean', default: false, group: 'Output:', describe: 'Print a summary as JSON on stderr' },
} as const satisfies Flags;

export type TransformArguments = Arguments<typeof transformFlags>;
