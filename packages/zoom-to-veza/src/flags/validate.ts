import type { Arguments, Flags } from './flags.ts';
import { verboseFlag } from './verbose.ts';

export const validateFlags = {
  file: { type: 'string', demandOption: true, hidden: true },
  ...verboseFlag,
} as const satisfies Flags;

export type ValidateArguments = Arguments<typeof validateFlags>;
