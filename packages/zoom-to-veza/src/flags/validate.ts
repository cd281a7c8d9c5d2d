import type { Arguments, Flags } from './flags.ts';

export const validateFlags = {
  file: { type: 'string', demandOption: true, hidden: true },
} as const satisfies Flags;

export type ValidateArguments = Arguments<typeof validateFlags>;
