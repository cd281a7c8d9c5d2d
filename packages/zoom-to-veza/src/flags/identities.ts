import type { Arguments, Flags } from './flags.ts';
import { inputFlags } from './input.ts';
import { mappingFlags } from './mapping.ts';

export const identitiesFlags = {
  ...inputFlags,
  ...mappingFlags,
  explain: {
    type: 'boolean',
    default: false,
    group: 'Output:',
    describe: 'Say which rule decided, and why those before it did not',
  },
} as const satisfies Flags;

export type IdentitiesArguments = Arguments<typeof identitiesFlags>;
