import type { Flags } from './flags.ts';
import { inputFlags } from './input.ts';
import { mappingFlags } from './mapping.ts';

/** Inputs of the commands that review an account: rows, or a payload file. */
export const reviewFlags = {
  ...inputFlags,
  ...mappingFlags,
  from: { ...inputFlags.from, describe: `${inputFlags.from.describe}; or a payload file` },
} as const satisfies Flags;

export const settingsFlag = {
  settings: {
    type: 'string',
    requiresArg: true,
    group: 'Findings:',
    describe: 'YAML or JSON file with thresholds, pairs and exceptions',
  },
} as const satisfies Flags;
