import { type Arguments, type Flags, numberText } from './flags.ts';
import { inputFlags } from './input.ts';
import { mappingFlags } from './mapping.ts';

export const identitiesFlags = {
  ...inputFlags,
  ...mappingFlags,
  limit: {
    ...numberText,
    requiresArg: true,
    default: '0',
    group: 'Output:',
    describe: 'Most users that are listed, 0 for all; those that are not are counted',
  },
  explain: {
    type: 'boolean',
    default: false,
    group: 'Output:',
    describe: 'Say which rule decided, and why those before it did not',
  },
} as const satisfies Flags;

export type IdentitiesArguments = Arguments<typeof identitiesFlags>;
